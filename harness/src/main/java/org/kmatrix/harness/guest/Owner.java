package org.kmatrix.harness.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Java process that something belongs to: named by more than its pid, which the kernel uses again.
 *
 * @param started in clock ticks since the machine's boot, field 22 of /proc/PID/stat (proc(5))
 * @param namespace the pid namespace's number: pids of another container mean nothing here
 */
record Owner(long pid, long started, String namespace) {
    private static final Pattern LABEL = Pattern.compile("(?:kmatrix|kmx)-(\\d{1,10})-(\\d{1,19})-(\\d{1,19})(?:-.*)?");
    /** The fields after the command's name, which may contain anything, begin with the third. */
    private static final int STARTED = 22 - 3;

    /** This process. */
    static Owner self() {
        var pid = ProcessHandle.current().pid();
        return new Owner(
                pid,
                started(pid).orElseThrow(() -> new IllegalStateException("/proc/" + pid + "/stat is not readable")),
                namespaceOfThisProcess());
    }

    /** Reads what {@link #label} wrote. */
    static Optional<Owner> parse(String label) {
        var matcher = LABEL.matcher(label);
        return matcher.matches()
                ? Optional.of(
                        new Owner(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3)))
                : Optional.empty();
    }

    /** A name for what belongs to it: {@code PREFIX-PID-STARTED-NAMESPACE}. */
    String label(String prefix) {
        return prefix + "-" + pid + "-" + started + "-" + namespace;
    }

    /** Whether it is known to be gone; of another namespace's processes nothing is known. */
    boolean gone() {
        return namespace.equals(namespaceOfThisProcess())
                && started(pid).map(it -> it != started).orElse(true);
    }

    private static Optional<Long> started(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Optional.of(Long.parseLong(fields[STARTED]));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static String namespaceOfThisProcess() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                    .toString()
                    .replaceAll("\\D", "");
        } catch (IOException failure) {
            throw new UncheckedIOException("which pid namespace is this? /proc/self/ns/pid", failure);
        }
    }
}
