package org.kmatrix.harness.guest;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks whether a guest is still there; what it once found holds until {@link #revived}. */
final class DeathWatch {
    private final QemuProcess process;
    private final Console console;
    private final Supplier<@Nullable String> shutdown;
    private final Runnable stop;
    private final long most;
    private ConsoleLines lines;
    private long lifeStart;
    private @Nullable Death found;

    /**
     * Watches from the console's beginning.
     *
     * @param shutdown QEMU's reason for a shutdown that has happened; null before there is one
     * @param stop halts the machine: a flood must not go on while nobody has a use for it
     * @param most of console text for one life of the guest, in bytes; more is a flood
     */
    DeathWatch(QemuProcess process, Console console, Supplier<@Nullable String> shutdown, Runnable stop, long most) {
        this.process = process;
        this.console = console;
        this.shutdown = shutdown;
        this.stop = stop;
        this.most = most;
        this.lines = new ConsoleLines(console, 0);
    }

    /** The guest goes on from a snapshot: what the console said before does not count any more. */
    synchronized void revived() {
        lifeStart = console.size();
        lines = new ConsoleLines(console, lifeStart);
        found = null;
    }

    synchronized Optional<Death> look() {
        if (found == null) {
            found = search();
        }
        return Optional.ofNullable(found);
    }

    private @Nullable Death search() {
        // The console knows more about why a machine was reset than QEMU does: it is read after QEMU was asked.
        var reason = shutdown.get();
        for (var line : lines.poll()) {
            var death = DeathSigns.in(line);
            if (death.isPresent()) {
                return death.get();
            }
        }
        if (!process.alive()) {
            return new Death(Death.Kind.QEMU_ENDED, process.end());
        }
        if (reason != null) {
            return new Death(Death.Kind.RESET, reason + "; the console's last line: '" + console.lastLine() + "'");
        }
        var size = console.size() - lifeStart;
        if (size <= most) {
            return null;
        }
        stop.run();
        return new Death(Death.Kind.CONSOLE_FLOOD, (size >> 20) + " MiB; the last line: '" + console.lastLine() + "'");
    }
}
