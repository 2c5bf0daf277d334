package org.kmatrix.harness.guest;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.guest.time.Deadline;
import org.kmatrix.harness.guest.time.Pause;

/**
 * Follows a boot on the serial console up to the lines of the guest's init: {@code KMATRIX-HOSTKEY ssh-ed25519 AAAA…},
 * then {@code KMATRIX-READY RELEASE}.
 */
final class BootWatch {
    private static final Duration POLL = Duration.ofMillis(5);
    private static final String HOST_KEY = "KMATRIX-HOSTKEY ";
    private static final String READY = "KMATRIX-READY ";
    /** 2.4 to today print it just before they start init: "Freeing unused kernel memory", later "kernel image". */
    private static final String KERNEL_DONE = "Freeing unused kernel";

    private final Machine machine;
    private final Deadline deadline;
    private final ConsoleLines lines;
    private @Nullable Duration kernel;
    private @Nullable String hostKey;

    /**
     * What the guest's init told.
     *
     * @param hostKey as {@code ssh-ed25519 AAAA…}
     * @param times without a time for SSH yet
     */
    record Arrival(String hostKey, BootTimes times) {}

    BootWatch(Machine machine, Deadline deadline) {
        this.machine = machine;
        this.deadline = deadline;
        this.lines = new ConsoleLines(machine.console(), 0);
    }

    /** Waits; empty if the guest dies, or time runs out, before it is ready. */
    Optional<Arrival> await() {
        while (true) {
            for (var line : lines.poll()) {
                var arrival = read(line);
                if (arrival.isPresent()) {
                    return arrival;
                }
            }
            if (machine.watch().look().isPresent() || deadline.passed() || !Pause.of(POLL)) {
                return Optional.empty();
            }
        }
    }

    private Optional<Arrival> read(String line) {
        if (kernel == null && line.contains(KERNEL_DONE)) {
            kernel = deadline.elapsed();
        }
        // A kernel message may stand before it on the same line: both write to one console.
        var key = line.indexOf(HOST_KEY);
        if (key >= 0) {
            hostKey = line.substring(key + HOST_KEY.length()).strip();
        }
        var ready = line.indexOf(READY);
        if (ready < 0 || hostKey == null) {
            return Optional.empty();
        }
        var now = deadline.elapsed();
        var release = line.substring(ready + READY.length()).strip();
        return Optional.of(
                new Arrival(hostKey, new BootTimes(kernel == null ? now : kernel, now, Duration.ZERO, release)));
    }
}
