package org.kmatrix.harness.guest;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks whether a guest is still there; what it once found holds until {@link #revived}. */
final class DeathWatch {
    /** Of console text for one life of a guest; a kernel with all its debugging on prints some hundred KiB. */
    private static final long FLOOD = 64L << 20;

    private final QemuProcess process;
    private final Console console;
    private final Supplier<@Nullable String> shutdown;
    private ConsoleLines lines;
    private long lifeStart;
    private @Nullable Death found;

    /**
     * Watches from the console's beginning.
     *
     * @param shutdown QEMU's reason for a shutdown that has happened; null before there is one
     */
    DeathWatch(QemuProcess process, Console console, Supplier<@Nullable String> shutdown) {
        this.process = process;
        this.console = console;
        this.shutdown = shutdown;
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
        // The console comes first: it knows more about why a machine was reset than QEMU does.
        for (var line : lines.poll()) {
            if (DeathSigns.in(line)) {
                return new Death(Death.Kind.PANIC, line.strip());
            }
        }
        if (!process.alive()) {
            return new Death(Death.Kind.QEMU_ENDED, process.end());
        }
        var reason = shutdown.get();
        if (reason != null) {
            return new Death(Death.Kind.RESET, reason + "; the console's last line: '" + console.lastLine() + "'");
        }
        var size = console.size() - lifeStart;
        return size > FLOOD
                ? new Death(
                        Death.Kind.CONSOLE_FLOOD, (size >> 20) + " MiB; the last line: '" + console.lastLine() + "'")
                : null;
    }
}
