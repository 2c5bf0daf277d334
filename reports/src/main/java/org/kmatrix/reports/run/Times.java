package org.kmatrix.reports.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.PhaseResult;

/** When cells began and ended. */
public final class Times {
    private Times() {}

    /**
     * When the first of their phases began that were gone through in their own run: what was taken from the cache was gone through
     * in another one.
     *
     * @param otherwise the answer where there are none
     */
    public static Instant started(Collection<CellResult> cells, Instant otherwise) {
        return cells.stream()
                .flatMap(Times::fresh)
                .map(PhaseResult::started)
                .min(Comparator.naturalOrder())
                .orElse(otherwise);
    }

    /**
     * When the last of these ended.
     *
     * @param otherwise the answer where they have none
     */
    public static Instant stopped(Collection<CellResult> cells, Instant otherwise) {
        return cells.stream()
                .flatMap(Times::fresh)
                .map(it -> it.started().plus(it.duration()))
                .max(Comparator.naturalOrder())
                .orElse(otherwise);
    }

    /**
     * What a cell's own phases took together, without the time between them: neither what was made for all cells of its kernel
     * nor what was taken from the cache.
     */
    public static Duration worked(CellResult cell) {
        return sum(fresh(cell).filter(it -> it.name().compareTo(Phase.KERNEL) > 0));
    }

    /** What the phases of several cells took together; what was made for all of them counts once. */
    public static Duration worked(Collection<CellResult> cells) {
        var shared = cells.stream()
                .flatMap(Times::fresh)
                .filter(it -> it.name().compareTo(Phase.KERNEL) <= 0)
                .distinct();
        return cells.stream().map(Times::worked).reduce(sum(shared), Duration::plus);
    }

    private static Stream<PhaseResult> fresh(CellResult cell) {
        return cell.phases().stream().filter(it -> !cell.cached().contains(it.name()));
    }

    private static Duration sum(Stream<PhaseResult> phases) {
        return phases.map(PhaseResult::duration).reduce(Duration.ZERO, Duration::plus);
    }
}
