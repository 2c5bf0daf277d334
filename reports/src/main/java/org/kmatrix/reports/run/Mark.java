package org.kmatrix.reports.run;

import java.util.Locale;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Status;

/**
 * How a cell is shown: its status, in which a known failure and an unexpected pass have words of their own. In the
 * order of importance: where several cells share a place, the first one is shown.
 */
public enum Mark {
    FAIL("does not work"),
    ERROR("fault of the host or of the spec, not of the module"),
    XPASS("passed, though the spec expects a failure"),
    XFAIL("known failure, as the spec expects"),
    MISS("never run: something it needs is not here"),
    SKIP("left out on purpose"),
    PASS("done and checked");

    private final String meaning;

    Mark(String meaning) {
        this.meaning = meaning;
    }

    /** The mark of a cell. */
    public static Mark of(CellResult cell) {
        return ofStatus(cell.status(), cell.expected());
    }

    /** The mark of a status, by whether it was expected. */
    public static Mark ofStatus(Status status, boolean expected) {
        return switch (status) {
            case PASS -> expected ? PASS : XPASS;
            case FAIL -> expected ? XFAIL : FAIL;
            case ERROR -> ERROR;
            case MISS -> MISS;
            case SKIP -> SKIP;
        };
    }

    /** What it means, in a few words for a legend. */
    public String meaning() {
        return meaning;
    }

    /** The word in lower case, as style sheets and categories name it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
