package org.kmatrix.reports.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final List<Function<CellResult, String>> varying;
    private final List<CellResult.Kernel> kernels;
    private final List<KernelColumn> columns;

    /**
     * Takes a run's results.
     *
     * @param directory the run's directory, to which logs and artefacts are relative
     */
    public RunResults(RunInfo info, Collection<CellResult> cells, Path directory) {
        this.info = info;
        this.directory = directory;
        this.varying = Stream.<Function<CellResult, String>>of(
                        CellResult::layout, CellResult::install, it -> it.boot().id())
                .filter(axis -> cells.stream().map(axis).distinct().count() > 1)
                .collect(Collectors.toCollection(ArrayList::new));
        if (someKernelHasSeveralToolchains(cells)) {
            varying.add(CellResult::toolchain);
        }
        var distinct = cells.stream().map(CellResult::kernel).distinct().toList();
        this.kernels = distinct.stream().sorted(new KernelOrder(distinct)).toList();
        this.cells = sorted(cells);
        var kernelRank = ranks(kernels.stream().map(RunResults::withoutRelease).distinct());
        this.columns = this.cells.stream()
                .map(this::column)
                .distinct()
                .sorted(Comparator.<KernelColumn>comparingInt(it -> rank(kernelRank, withoutRelease(it)))
                        .thenComparing(it -> String.join(" ", it.others())))
                .toList();
    }

    /** Each kernel has its own as a rule, and then that need not be told. */
    private static boolean someKernelHasSeveralToolchains(Collection<CellResult> cells) {
        var byKernel = new HashMap<KernelColumn, String>();
        return cells.stream()
                .anyMatch(it -> !it.toolchain()
                        .equals(byKernel.computeIfAbsent(withoutRelease(it.kernel()), kernel -> it.toolchain())));
    }

    /** Only what differs is compared as text, once; the cells themselves are then sorted by numbers. */
    private List<CellResult> sorted(Collection<CellResult> cells) {
        var module = ranks(cells.stream().map(CellResult::module).distinct().sorted(NaturalOrder.INSTANCE));
        var kernel = ranks(kernels.stream().map(RunResults::withoutRelease).distinct());
        return cells.stream()
                .sorted(Comparator.<CellResult>comparingInt(it -> rank(module, it.module()))
                        .thenComparingInt(it -> rank(kernel, withoutRelease(it.kernel())))
                        .thenComparing(CellResult::layout)
                        .thenComparing(CellResult::toolchain)
                        .thenComparing(CellResult::install)
                        .thenComparing(CellResult::boot)
                        .thenComparing(CellResult::cell))
                .toList();
    }

    private static KernelColumn withoutRelease(CellResult.Kernel kernel) {
        return new KernelColumn(kernel.id(), kernel.arch(), kernel.flavour(), List.of());
    }

    private static KernelColumn withoutRelease(KernelColumn column) {
        return new KernelColumn(column.id(), column.arch(), column.flavour(), List.of());
    }

    private static <T> Map<T, Integer> ranks(Stream<T> ordered) {
        var ranks = new HashMap<T, Integer>();
        ordered.forEachOrdered(it -> ranks.putIfAbsent(it, ranks.size()));
        return ranks;
    }

    private static <T> int rank(Map<T, Integer> ranks, T value) {
        return ranks.getOrDefault(value, Integer.MAX_VALUE);
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
    public MarkCounts totals() {
        return MarkCounts.of(cells);
    }

    /** The controls, kernel by kernel. */
    public ControlTable controls() {
        return ControlTable.of(this);
    }

    /** The modules' names in reading order. */
    public List<String> modules() {
        return cells.stream().map(CellResult::module).distinct().toList();
    }

    /** The grid's columns, oldest kernel first. */
    public List<KernelColumn> columns() {
        return columns;
    }

    /**
     * The grid's columns without those in which every cell is left out: layouts that are not for a kernel. A kernel that was not
     * run at all keeps its columns.
     */
    public List<KernelColumn> columnsThatWereRun() {
        var run = cells.stream()
                .filter(it -> Mark.of(it) != Mark.SKIP)
                .map(this::column)
                .collect(Collectors.toSet());
        var kernels = run.stream().map(RunResults::withoutRelease).collect(Collectors.toSet());
        return columns.stream()
                .filter(it -> run.contains(it) || !kernels.contains(withoutRelease(it)))
                .toList();
    }

    /** The column that a cell is in. */
    public KernelColumn column(CellResult cell) {
        var kernel = cell.kernel();
        return new KernelColumn(
                kernel.id(),
                kernel.arch(),
                kernel.flavour(),
                varying.stream().map(axis -> axis.apply(cell)).toList());
    }

    /** The cells of each place of the grid. */
    public Map<String, Map<KernelColumn, List<CellResult>>> grid() {
        return cells.stream().collect(Collectors.groupingBy(CellResult::module, Collectors.groupingBy(this::column)));
    }

    /** The kernels of all cells, oldest first; one whose release is known to some cells only is there twice. */
    public List<CellResult.Kernel> kernels() {
        return kernels;
    }

    /**
     * The cells by kernel, the oldest kernel first.
     *
     * @param name what a kernel is called; those of one name are one, so that a release that only some cells know divides none
     */
    public Map<String, List<CellResult>> cellsByKernel(Function<CellResult.Kernel, String> name) {
        var all = new LinkedHashMap<String, List<CellResult>>();
        kernels.forEach(it -> all.putIfAbsent(name.apply(it), new ArrayList<>()));
        cells.forEach(it -> all.computeIfAbsent(name.apply(it.kernel()), key -> new ArrayList<>())
                .add(it));
        return all;
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

    /** Why a cell did not pass, in one line that also says what kind of thing that is: {@code known failure: …}. */
    public static String reason(CellResult cell) {
        var cause = cause(cell);
        return switch (Mark.of(cell)) {
            case XFAIL -> "known failure: " + known(cell).map(it -> it + ": ").orElse("") + cause;
            case MISS -> "not run: " + known(cell).map(it -> it + ": ").orElse("") + cause;
            case SKIP -> "left out: " + cause;
            case XPASS -> cause + known(cell).map(it -> ": " + it).orElse("");
            case FAIL, ERROR, PASS -> cause;
        };
    }

    /** The known failure that a cell is, or should have been, with its reference. */
    public static Optional<String> known(CellResult cell) {
        return Optional.ofNullable(cell.known())
                .map(it -> it.reference() == null ? it.reason() : it.reason() + " (" + it.reference() + ")")
                .map(PlainText::line);
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

    /** The same, those that are alike together. */
    public List<AlikeFailures> alikeFailures() {
        return AlikeFailures.of(failures());
    }

    private static boolean isFailure(CellResult cell) {
        return switch (Mark.of(cell)) {
            case FAIL, ERROR, XPASS, XFAIL -> true;
            case MISS, SKIP, PASS -> !cell.expected();
        };
    }
}
