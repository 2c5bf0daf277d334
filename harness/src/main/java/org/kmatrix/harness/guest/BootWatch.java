package org.kmatrix.harness.guest;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.guest.time.Deadline;
import org.kmatrix.harness.guest.time.Pause;

/**
 * Follows a boot on the serial console up to the lines of the guest's init: {@code KMATRIX-HOSTKEY ssh-ed25519 AAAA…},
 * then {@code KMATRIX-READY RELEASE}; or {@code KMATRIX-FAULT TEXT}.
 */
final class BootWatch {
    private static final Duration POLL = Duration.ofMillis(5);
    private static final String HOST_KEY = "KMATRIX-HOSTKEY ";
    private static final String READY = "KMATRIX-READY ";
    private static final String FAULT = "KMATRIX-FAULT ";
    /** 2.4 to today print it just before they start init: "Freeing unused kernel memory", later "kernel image". */
    private static final String KERNEL_DONE = "Freeing unused kernel";

    private final Machine machine;
    private final Deadline deadline;
    private final Duration firstWords;
    private final ConsoleLines lines;
    private @Nullable Duration kernel;
    private @Nullable String hostKey;
    private @Nullable String fault;

    /**
     * What the guest's init told.
     *
     * @param hostKey as {@code ssh-ed25519 AAAA…}
     * @param times without a time for SSH yet
     */
    record Arrival(String hostKey, BootTimes times) {}

    /**
     * Follows one boot.
     *
     * @param firstWords by when anything at all has to stand on the console, not counting time in which the host gave the
     *     guest no processor
     */
    BootWatch(Machine machine, Deadline deadline, Duration firstWords) {
        this.machine = machine;
        this.deadline = deadline;
        this.firstWords = firstWords;
        this.lines = new ConsoleLines(machine.console(), 0);
    }

    /** Waits; empty if the guest dies, says that it fails, stays silent, or time runs out, before it is ready. */
    Optional<Arrival> await() {
        while (true) {
            var over = machine.watch().look().isPresent() || deadline.passed() || silent();
            // Read once more after the end: init's last words come just before the kernel's.
            var arrival = readOn();
            if (arrival.isPresent() || fault != null || over || !Pause.of(POLL)) {
                return arrival;
            }
        }
    }

    private boolean silent() {
        return deadline.elapsed().compareTo(firstWords) > 0
                && machine.console().size() == 0
                && deadline.elapsed().minus(RunQueue.delay(machine.pid())).compareTo(firstWords) > 0;
    }

    private Optional<Arrival> readOn() {
        return lines.poll().stream().map(this::read).flatMap(Optional::stream).findFirst();
    }

    /** What the guest's init said of why it does not come up: the first thing, of which others may have followed. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    private Optional<Arrival> read(String line) {
        if (kernel == null && line.contains(KERNEL_DONE)) {
            kernel = deadline.elapsed();
        }
        if (fault == null) {
            fault = after(FAULT, line).orElse(null);
        }
        after(HOST_KEY, line).ifPresent(it -> hostKey = it);
        var key = hostKey;
        return key == null ? Optional.empty() : after(READY, line).map(it -> new Arrival(key, times(it)));
    }

    private BootTimes times(String release) {
        var now = deadline.elapsed();
        return new BootTimes(kernel == null ? now : kernel, now, Duration.ZERO, release);
    }

    /** A kernel message may stand before the word on the same line: both write to one console. */
    private static Optional<String> after(String word, String line) {
        var start = line.indexOf(word);
        return start < 0
                ? Optional.empty()
                : Optional.of(line.substring(start + word.length()).strip());
    }
}
