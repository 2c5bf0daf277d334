package org.kmatrix.reports.kcidb;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.reports.run.Mark;
import tools.jackson.databind.node.ObjectNode;

/** Known failures as KCIDB sees them: issues, and where they were seen or missed. */
final class Issues {
    /** An issue whose text changes gets another id, so that none ever has another version. */
    private static final int VERSION = 1;

    /** Of addresses that a page may link to. */
    private static final Set<String> SCHEMES = Set.of("http", "https", "ftp", "mailto");

    private Issues() {}

    /** The known failure of a cell that has one. */
    static ObjectNode issue(CellResult cell, Ids ids) {
        var known = Objects.requireNonNull(cell.known());
        var code = cell.blame() == Blame.MODULE || cell.blame() == Blame.KERNEL || cell.blame() == null;
        return new Fields()
                .text("id", ids.issue(known))
                .number("version", VERSION)
                .text("origin", ids.origin())
                .text("report_url", url(known.reference()))
                .text("comment", known.reason() + (known.reference() == null ? "" : " (" + known.reference() + ")"))
                .object(
                        "culprit",
                        new Fields().truth("code", code).truth("tool", false).truth("harness", !code))
                .json();
    }

    /** That the known failure was met, or, where the cell passed, that it is gone. Another failure says nothing of it. */
    static Optional<ObjectNode> incident(CellResult cell, Ids ids) {
        var known = cell.known();
        var mark = Mark.of(cell);
        var met = cell.expected();
        if (known == null || (!met && mark != Mark.XPASS)) {
            return Optional.empty();
        }
        return Optional.of(new Fields()
                .text("id", ids.test(cell) + "#" + ids.issue(known))
                .text("origin", ids.origin())
                .text("issue_id", ids.issue(known))
                .number("issue_version", VERSION)
                .text("test_id", ids.test(cell))
                .truth("present", met)
                .text("comment", cell.cause())
                .json());
    }

    private static @Nullable String url(@Nullable String reference) {
        try {
            return reference != null && SCHEMES.contains(String.valueOf(new URI(reference).getScheme()))
                    ? reference
                    : null;
        } catch (URISyntaxException noUrl) {
            return null;
        }
    }
}
