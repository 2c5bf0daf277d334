package org.kmatrix.harness.engine;

import java.nio.file.Path;
import org.kmatrix.harness.process.ShellWords;
import org.kmatrix.matrix.Cell;

/** Commands that a user can repeat. */
public final class Replay {
    private Replay() {}

    /** How kmatrix is called: the system property {@code kmatrix.command}, which its start script sets. */
    public static String program() {
        return System.getProperty("kmatrix.command", "./kmatrix");
    }

    /** The command that runs one cell of a spec alone, for a shell. */
    public static String of(Path spec, Cell cell) {
        return ShellWords.quoted(program(), "run", spec.toString(), "--cell", cell.id());
    }
}
