package org.kmatrix.reports.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.PhaseResult;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.matrix.result.Status;

/**
 * A run as reports read it. Cells are in reading order, whatever the order in which they ended: by module, then from
 * the oldest kernel to the newest.
 */
public final class RunResults {
    private final RunInfo info;
    private final List<CellResult> cells;
    private final Path directory;
    private final boolean severalLayouts;
    private final Comparator<CellResult> kernelOrder;

    /**
     * Takes a run's results.
     *
     * @param directory the run's directory, to which logs and artefacts are relative
     */
    public RunResults(RunInfo info, Collection<CellResult> cells, Path directory) {
        this.info = info;
        this.directory = directory;
        this.severalLayouts = cells.stream().map(CellResult::layout).distinct().count() > 1;
        this.kernelOrder = kernelOrder(releases(cells));
        this.cells = cells.stream()
                .sorted(Comparator.comparing(CellResult::module, NaturalOrder.INSTANCE)
                        .thenComparing(kernelOrder)
                        .thenComparing(CellResult::toolchain, NaturalOrder.INSTANCE)
                        .thenComparing(CellResult::install)
                        .thenComparing(CellResult::cell))
                .toList();
    }

    /** What is known of the run as a whole. */
    public RunInfo info() {
        return info;
    }

    /** All cells in reading order. */
    public List<CellResult> cells() {
        return cells;
    }

    /** The run's directory. */
    public Path directory() {
        return directory;
    }

    /** All cells counted. */
    public Totals totals() {
        return Totals.of(cells);
    }

    /** The modules' names in reading order. */
    public List<String> modules() {
        return cells.stream().map(CellResult::module).distinct().toList();
    }

    /** The grid's columns, oldest kernel first. */
    public List<KernelColumn> columns() {
        return cells.stream().sorted(kernelOrder).map(this::column).distinct().toList();
    }

    /** The column that a cell is in. */
    public KernelColumn column(CellResult cell) {
        var kernel = cell.kernel();
        return new KernelColumn(
                kernel.id(),
                kernel.arch(),
                kernel.flavour(),
                severalLayouts ? Optional.of(cell.layout()) : Optional.empty());
    }

    /** The cells of each place of the grid; several where toolchain or install mode are axes too. */
    public Map<String, Map<KernelColumn, List<CellResult>>> grid() {
        return cells.stream().collect(Collectors.groupingBy(CellResult::module, Collectors.groupingBy(this::column)));
    }

    /** The kernels of all cells, oldest first. */
    public List<CellResult.Kernel> kernels() {
        return cells.stream()
                .sorted(kernelOrder)
                .map(CellResult::kernel)
                .distinct()
                .toList();
    }

    /** The phases that failed and left a log; those are worth a look. */
    public static List<PhaseResult> failedPhases(CellResult cell) {
        return cell.phases().stream()
                .filter(it -> it.status() == Status.FAIL || it.status() == Status.ERROR)
                .filter(it -> it.log() != null)
                .toList();
    }

    /** The log that explains how a cell ended: of the last failed phase, or of the phase where it ended. */
    public static Optional<String> log(CellResult cell) {
        var failed = failedPhases(cell);
        var phases = failed.isEmpty()
                ? cell.phases().stream().filter(it -> it.name() == cell.phase()).toList()
                : failed;
        return phases.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(phases.get(phases.size() - 1).log());
    }

    /** The cause in one printable line; for an unexpected pass, and where a cell has none, what its mark means. */
    public static String cause(CellResult cell) {
        return cell.cause() == null ? Mark.of(cell).meaning() : PlainText.line(cell.cause());
    }

    /**
     * Failures as people want to read them: what nobody expected first, and in that the module's before the host's.
     * Passes as expected and cells left out on purpose are no failures.
     */
    public List<CellResult> failures() {
        var failures = new ArrayList<CellResult>();
        cells.stream().filter(RunResults::isFailure).forEach(failures::add);
        failures.sort(Comparator.comparing(CellResult::expected).thenComparing(Mark::of));
        return failures;
    }

    private static boolean isFailure(CellResult cell) {
        return switch (Mark.of(cell)) {
            case FAIL, ERROR, XPASS, XFAIL -> true;
            case MISS, SKIP, PASS -> !cell.expected();
        };
    }

    private static Comparator<CellResult> kernelOrder(Map<KernelId, Release> releases) {
        Comparator<CellResult> byRelease = Comparator.comparing(
                it -> releases.get(it.kernel().id()), Comparator.nullsLast(Comparator.<Release>naturalOrder()));
        return byRelease
                .thenComparing(it -> it.kernel().id().toString(), NaturalOrder.INSTANCE)
                .thenComparing(it -> it.kernel().arch())
                .thenComparing(it -> it.kernel().flavour(), NaturalOrder.INSTANCE)
                .thenComparing(CellResult::layout, NaturalOrder.INSTANCE);
    }

    private static Map<KernelId, Release> releases(Collection<CellResult> cells) {
        var releases = new HashMap<KernelId, Release>();
        for (var cell : cells) {
            var kernel = cell.kernel();
            var release = release(kernel.release());
            var known = release == null ? release(kernel.id().version()) : release;
            if (known != null) {
                releases.merge(kernel.id(), known, (a, b) -> a.compareTo(b) <= 0 ? a : b);
            }
        }
        return releases;
    }

    private static @Nullable Release release(@Nullable String text) {
        try {
            return text == null ? null : Release.parse(text);
        } catch (IllegalArgumentException notARelease) {
            return null; // a suite's name: it is sorted by the release that another cell reports, or last
        }
    }
}
