package org.kmatrix.harness.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.kmatrix.harness.engine.Run;

/** Ctrl-C: containers end at once; QEMU dies with this process. Results are on the disk already. */
final class Interruption implements AutoCloseable {
    private final AtomicBoolean armed = new AtomicBoolean(true);

    private Interruption() {}

    static Interruption of(Run run) {
        var interruption = new Interruption();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (interruption.armed.get()) {
                                run.interrupt();
                            }
                        },
                        "interruption"));
        return interruption;
    }

    @Override
    public void close() {
        armed.set(false);
    }
}
