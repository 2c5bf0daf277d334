package org.kmatrix.harness.engine;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The workers of a run, each of which does one thing at a time. Their names tell those of merged runs apart. */
final class Workers {
    private final BlockingQueue<String> idle = new LinkedBlockingQueue<>();

    /**
     * @param host the machine's name
     * @param count how many there are
     */
    Workers(String host, int count) {
        for (var number = 1; number <= count; number++) {
            idle.add(host + "/" + number);
        }
    }

    /** Work that is told who does it. */
    @FunctionalInterface
    interface Work {
        void run(String worker) throws InterruptedException;
    }

    /** Has an idle worker do it; waits for one where there is none. */
    void occupy(Work work) throws InterruptedException {
        var worker = idle.take();
        try {
            work.run(worker);
        } finally {
            idle.add(worker);
        }
    }
}
