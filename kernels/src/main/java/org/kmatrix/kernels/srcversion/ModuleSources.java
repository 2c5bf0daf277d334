package org.kmatrix.kernels.srcversion;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A module's sources, not yet built.
 *
 * @param directory where they are
 * @param way how they are built
 * @param visible which files are sources, rather than what an earlier build left
 * @param makeVariables variables for make's command line
 */
public record ModuleSources(Path directory, BuildWay way, Predicate<Path> visible, Map<String, String> makeVariables) {
    private static final String PLAIN = "[A-Za-z0-9_.+~-]+";

    public ModuleSources {
        makeVariables = Map.copyOf(makeVariables);
    }

    /** The directory's name, or one in place of a name that make could not take. */
    String name() {
        var name = directory.toAbsolutePath().normalize().getFileName();
        return name != null && name.toString().matches(PLAIN) ? name.toString() : "module";
    }
}
