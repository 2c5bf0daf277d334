package org.kmatrix.harness.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Ends what a killed run left: QEMU processes whose {@code -name} says that they belong to a JVM that is gone.
 *
 * @param processes how many were ended
 * @param directories how many socket directories were removed
 */
public record Sweep(int processes, int directories) {
    private static final String PREFIX = "kmatrix";

    static Sweep run() {
        var ended = ProcessHandle.allProcesses()
                .filter(it -> owner(it.pid()).filter(Owner::gone).isPresent())
                .filter(ProcessHandle::destroyForcibly)
                .count();
        return new Sweep((int) ended, SocketDirectory.sweep());
    }

    static String label(Owner owner, long number) {
        return owner.label(PREFIX) + "-" + number;
    }

    private static Optional<Owner> owner(long pid) {
        var arguments = commandLine(pid);
        var name = arguments.indexOf("-name");
        return name < 0
                        || name + 1 == arguments.size()
                        || !arguments.get(name + 1).startsWith(PREFIX)
                ? Optional.empty()
                : Owner.parse(arguments.get(name + 1));
    }

    private static List<String> commandLine(long pid) {
        try {
            return Arrays.asList(Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1)
                    .split("\0"));
        } catch (IOException gone) {
            return List.of();
        }
    }
}
