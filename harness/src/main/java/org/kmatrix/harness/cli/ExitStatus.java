package org.kmatrix.harness.cli;

import java.util.List;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

/** The exit statuses of the command line's contract. */
public final class ExitStatus {
    /** Everything as expected. */
    public static final int EXPECTED = 0;

    /** Some cell not as expected. */
    public static final int UNEXPECTED = 1;

    /** A usage or spec error. */
    public static final int USAGE = 2;

    /** Only faults of the host, or missing sources. */
    public static final int HOST = 3;

    private ExitStatus() {}

    static int of(List<CellResult> results) {
        var unexpected = results.stream().filter(it -> !it.expected()).toList();
        if (unexpected.isEmpty()) {
            return EXPECTED;
        }
        return unexpected.stream().allMatch(ExitStatus::hostFault) ? HOST : UNEXPECTED;
    }

    /** Of a command that does one thing, and came to this. */
    static int of(Ending ending) {
        return switch (ending.blame()) {
            case HOST -> HOST;
            case SPEC -> USAGE;
            case MODULE, KERNEL -> UNEXPECTED;
        };
    }

    private static boolean hostFault(CellResult result) {
        return result.status() == Status.MISS || result.status() == Status.ERROR && result.blame() == Blame.HOST;
    }
}
