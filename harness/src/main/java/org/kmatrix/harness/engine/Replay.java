package org.kmatrix.harness.engine;

import java.nio.file.Path;
import org.kmatrix.harness.process.ProgramName;
import org.kmatrix.harness.process.ShellWords;
import org.kmatrix.matrix.Cell;

/** Commands that a user can repeat. */
public final class Replay {
    private Replay() {}

    /** The command that runs one cell of a spec alone, for a shell. */
    public static String of(Path spec, Cell cell) {
        return ShellWords.quoted(ProgramName.text(), "run", spec.toString(), "--cell", cell.id());
    }
}
