package org.kmatrix.harness.guest;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes on one thread that lives as long as this JVM. The parent-death signal of Linux comes when the
 * <em>thread</em> that started the process ends, whatever becomes of the process that the thread belongs to
 * (prctl(2), PR_SET_PDEATHSIG): a guest started on a worker's thread would die with that worker.
 */
final class Launcher {
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "kmatrix-launcher");
        thread.setDaemon(true);
        return thread;
    });

    private Launcher() {}

    static Process start(ProcessBuilder builder) throws IOException {
        try {
            return THREAD.submit(builder::start).get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException refused ? refused : new IOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(
                    "interrupted while starting " + builder.command().get(0), interrupted);
        }
    }
}
