package org.kmatrix.harness.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.process.ShellWords;
import org.kmatrix.matrix.Cell;

/** Commands that a user can repeat. */
public final class Replay {
    private Replay() {}

    /**
     * How kmatrix is called: the system property {@code kmatrix.command}, which its start script sets; where nobody has, as in a
     * project's own tests, the environment's {@code KMATRIX_COMMAND}; or else by its name.
     */
    public static String program() {
        return program(System.getProperty("kmatrix.command"), System.getenv());
    }

    static String program(@Nullable String property, Map<String, String> environment) {
        return Stream.of(property, environment.get("KMATRIX_COMMAND"))
                .filter(it -> it != null && !it.isBlank())
                .findFirst()
                .orElse("kmatrix");
    }

    /** The command that runs one cell of a spec alone, for a shell. */
    public static String of(Path spec, Cell cell) {
        return ShellWords.quoted(program(), "run", spec.toString(), "--cell", cell.id());
    }
}
