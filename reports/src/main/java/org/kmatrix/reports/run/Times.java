package org.kmatrix.reports.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.PhaseResult;

/** When cells began and ended. */
public final class Times {
    private Times() {}

    /**
     * When the first of their phases began.
     *
     * @param otherwise the answer where they have none
     */
    public static Instant started(Collection<CellResult> cells, Instant otherwise) {
        return cells.stream()
                .flatMap(it -> it.phases().stream())
                .map(PhaseResult::started)
                .min(Comparator.naturalOrder())
                .orElse(otherwise);
    }

    /**
     * When the last of their phases ended.
     *
     * @param otherwise the answer where they have none
     */
    public static Instant stopped(Collection<CellResult> cells, Instant otherwise) {
        return cells.stream()
                .flatMap(it -> it.phases().stream())
                .map(it -> it.started().plus(it.duration()))
                .max(Comparator.naturalOrder())
                .orElse(otherwise);
    }

    /** What its phases took together, without the time between them. */
    public static Duration worked(CellResult cell) {
        return cell.phases().stream().map(PhaseResult::duration).reduce(Duration.ZERO, Duration::plus);
    }
}
