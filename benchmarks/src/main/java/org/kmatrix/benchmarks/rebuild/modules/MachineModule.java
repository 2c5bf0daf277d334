package org.kmatrix.benchmarks.rebuild.modules;

import java.nio.file.Path;
import java.util.List;

/**
 * A module as its user has it: what a machine is given below {@code /machine/modules}.
 *
 * @param name the directory's name there
 * @param version for tools that want one
 * @param kind {@code kbuild}, {@code make} or {@code dkms}, as the harness calls them
 * @param objects the names of its files, without extension, in the order in which they are loaded
 * @param source where its sources are
 */
public record MachineModule(String name, String version, String kind, List<String> objects, Path source) {
    /** The file in which a module says what it is. */
    public static final String ABOUT = ".kmatrix";

    public MachineModule {
        objects = List.copyOf(objects);
    }

    /** What that file says. */
    public String about() {
        return "objects=" + String.join(" ", objects) + "\nversion=" + version + "\nkind=" + kind + "\n";
    }
}
