package org.kmatrix.harness.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program of the host, run to its end within a time limit. Both of its streams are drained; of the text at most
 * {@value #KEPT_BYTES} bytes a stream are kept.
 */
public final class HostProgram {
    private static final int KEPT_BYTES = 16 * 1024 * 1024;
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** What runs now, so that an interruption can end it: a shutdown leaves the children of a process alone. */
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    /** What an interruption has ended: whatever exit status it comes to then, it did not do its work. */
    private static final Set<Process> INTERRUPTED = ConcurrentHashMap.newKeySet();

    private final List<String> command;

    private HostProgram(List<String> command) {
        this.command = List.copyOf(command);
    }

    /** A program with its arguments, found on the PATH. */
    public static HostProgram of(String... command) {
        return new HostProgram(List.of(command));
    }

    /** The same program with more arguments. */
    public HostProgram with(List<String> more) {
        var all = new ArrayList<>(command);
        all.addAll(more);
        return new HostProgram(all);
    }

    /** Takes what a program writes to its standard output, while it runs. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Reads the stream to its end.
         *
         * @throws IOException where that failed; the program is then ended
         */
        void drain(InputStream standardOutput) throws IOException;
    }

    /** Runs it and keeps what it prints. */
    public ProgramOutcome run(Duration limit) {
        var kept = new String[] {""};
        var outcome = stream(limit, stream -> kept[0] = keep(stream));
        return outcome instanceof ProgramOutcome.Exited it
                ? new ProgramOutcome.Exited(it.status(), kept[0], it.errors())
                : outcome;
    }

    /** Runs it and gives its standard output to a sink; the outcome's output is then empty. */
    public ProgramOutcome stream(Duration limit, Sink sink) {
        Process process;
        try {
            process = new ProcessBuilder(command).start();
        } catch (IOException e) {
            return new ProgramOutcome.NotStarted(command.get(0), String.valueOf(e.getMessage()));
        }
        RUNNING.add(process);
        try {
            process.getOutputStream().close();
            var outcome = await(process, limit, sink);
            return INTERRUPTED.contains(process)
                    ? new ProgramOutcome.NotStarted(command.get(0), "interrupted")
                    : outcome;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ProgramOutcome.NotStarted(command.get(0), "interrupted");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            end(process);
            RUNNING.remove(process);
            INTERRUPTED.remove(process);
        }
    }

    /** Ends every program that this process runs now, with what it started. */
    public static void endAll() {
        var all = List.copyOf(RUNNING);
        INTERRUPTED.addAll(all);
        all.forEach(HostProgram::end);
    }

    private ProgramOutcome await(Process process, Duration limit, Sink sink) throws InterruptedException {
        var output = CompletableFuture.runAsync(() -> drain(process.getInputStream(), sink), HostProgram::start);
        var errors = CompletableFuture.supplyAsync(() -> keep(process.getErrorStream()), HostProgram::start);
        try {
            var end = System.nanoTime() + limit.toNanos();
            output.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            // a program may close its streams and go on
            CompletableFuture.allOf(errors, process.onExit()).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            return new ProgramOutcome.Exited(process.exitValue(), "", errors.join());
        } catch (TimeoutException e) {
            return new ProgramOutcome.OutOfTime(command.get(0), limit);
        } catch (ExecutionException e) {
            return new ProgramOutcome.NotStarted(command.get(0), "its output could not be taken: " + reason(e));
        }
    }

    private static String reason(ExecutionException failure) {
        var cause = failure.getCause() instanceof UncheckedIOException it ? it.getCause() : failure.getCause();
        return cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "host-program");
        thread.setDaemon(true);
        thread.start();
    }

    private static void drain(InputStream stream, Sink sink) {
        try (stream) {
            sink.drain(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String keep(InputStream stream) {
        try {
            var bytes = stream.readNBytes(KEPT_BYTES);
            stream.transferTo(java.io.OutputStream.nullOutputStream());
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static void end(Process process) {
        // itself first: a shell whose child is gone before it would go on, or come to a good end
        var family = new ArrayList<>(List.of(process.toHandle()));
        process.descendants().forEach(family::add);
        family.forEach(ProcessHandle::destroy);
        try {
            CompletableFuture.allOf(family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                    .get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            family.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            family.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }
}
