package org.kmatrix.harness.init;

import java.util.Optional;
import org.kmatrix.kernels.makefile.Unknowns;

/** Variables that are there before make reads a module's own makefile. */
final class MakeDefaults {
    private MakeDefaults() {}

    static Optional<String> of(String name, String directory, Unknowns unknowns) {
        return switch (name) {
            case "CURDIR" -> Optional.of(directory);
            case "MAKE" -> Optional.of("make");
            case "RM" -> Optional.of("rm -f");
            case "CC" -> Optional.of("cc");
            case "CXX" -> Optional.of("g++");
            case "MAKELEVEL", "SHELL", "MAKE_VERSION", "HOME", "USER", "LOGNAME", "PATH", "LANG" ->
                Optional.of(unknowns.ofVariable(name, "the variable " + name + " is not followed"));
            case "MAKEFLAGS", "MFLAGS", "MAKECMDGOALS" -> Optional.of("");
            default -> Optional.empty();
        };
    }
}
