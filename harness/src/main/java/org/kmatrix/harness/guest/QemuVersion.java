package org.kmatrix.harness.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks QEMU for its version. */
final class QemuVersion {
    private static final int SECONDS = 10;

    private QemuVersion() {}

    /** The first line of {@code --version}; empty if QEMU is missing or does not answer. */
    static Optional<String> of(Executables executables) {
        var qemu = executables.find(Executables.QEMU);
        if (qemu.isEmpty()) {
            return Optional.empty();
        }
        try {
            var process =
                    Launcher.start(new ProcessBuilder(qemu.get().toString(), "--version").redirectErrorStream(true));
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            // Two lines fit into the pipe: nothing blocks before it is read here.
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst();
        } catch (IOException failure) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
