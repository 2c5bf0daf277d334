package org.kmatrix.harness.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: what the work has started is ended at once, and the thread that does the work is interrupted and given a moment
 * to take away what it has half done. QEMU dies with this process. Results are on the disk already.
 */
final class Interruption implements AutoCloseable {
    /** Within the five seconds in which everything has to be over. */
    private static final Duration UNWINDING = Duration.ofSeconds(3);

    private static volatile boolean begun;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread worker = Thread.currentThread();
    private final String remark;
    private final Runnable end;

    private Interruption(String remark, Runnable end) {
        this.remark = remark;
        this.end = end;
    }

    /**
     * Watches over the work that this thread does, until it is closed.
     *
     * @param remark what the user is told at the end
     * @param end ends what was started; is run a second time where the work does not give up
     */
    static Interruption of(String remark, Runnable end) {
        var interruption = new Interruption(remark, end);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::interrupt, "interruption"));
        return interruption;
    }

    /** Whether work of this process was interrupted: how it failed then is of no interest. */
    static boolean begun() {
        return begun;
    }

    void interrupt() {
        if (over.getCount() == 0) {
            return;
        }
        begun = true;
        end.run();
        worker.interrupt();
        try {
            if (!over.await(UNWINDING.toMillis(), TimeUnit.MILLISECONDS)) {
                end.run();
            }
            System.err.println("kmatrix: interrupted" + remark);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
