package org.kmatrix.reports.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.Modversions.Control;
import org.kmatrix.matrix.result.Modversions.Verdict;

/**
 * A run's controls kernel by kernel: modules that were changed on purpose, what was predicted, and what the kernel did.
 *
 * @param rows oldest kernel first; what went the same way with several modules is one row
 */
public record ControlTable(List<Row> rows) {
    /**
     * One control on one kernel.
     *
     * @param kernel the column of the grid
     * @param control with the words of the first module
     * @param modules how many modules it went this way with
     */
    public record Row(KernelColumn kernel, Control control, int modules) {}

    private record Way(String name, Verdict predicted, Verdict observed, boolean agrees) {
        static Way of(Control control) {
            return new Way(control.name(), control.predicted(), control.observed(), control.agrees());
        }
    }

    public ControlTable {
        rows = List.copyOf(rows);
    }

    static ControlTable of(RunResults run) {
        var byKernel = run.cells().stream().collect(Collectors.groupingBy(run::column));
        return new ControlTable(run.columns().stream()
                .flatMap(it -> rows(it, byKernel.getOrDefault(it, List.of())).stream())
                .toList());
    }

    private static List<Row> rows(KernelColumn kernel, Collection<CellResult> cells) {
        var ways = new LinkedHashMap<Way, List<Control>>();
        cells.stream()
                .flatMap(it -> Optional.ofNullable(it.modversions()).stream())
                .map(Modversions::controls)
                .flatMap(List::stream)
                .forEach(it -> ways.computeIfAbsent(Way.of(it), way -> new ArrayList<>())
                        .add(it));
        var tried = ways.keySet().stream()
                .filter(it -> it.predicted() != Verdict.NOT_TRIED)
                .map(Way::name)
                .collect(Collectors.toSet());
        return ways.values().stream()
                .map(it -> new Row(kernel, it.get(0), it.size()))
                // that it could not be made of one module is nothing, where it was made of another
                .filter(it ->
                        it.control().tried() || !tried.contains(it.control().name()))
                .toList();
    }

    /** The rows of controls that were tried. */
    public List<Row> tried() {
        return rows.stream().filter(it -> it.control().tried()).toList();
    }

    /** The rows in which the kernel did not do as predicted, or not in the predicted words. */
    public List<Row> disagreements() {
        return rows.stream().filter(it -> !it.control().agrees()).toList();
    }

    /**
     * One line: how many there were, on how many kernels, in how many columns of the grid where a kernel has several, and how
     * many of them went as predicted.
     */
    public String verdict() {
        var columns = tried().stream().map(Row::kernel).distinct().toList();
        var kernels =
                columns.stream().map(KernelColumn::withoutOthers).distinct().count();
        var all = tried().stream().mapToInt(Row::modules).sum();
        var wrong = disagreements().stream().mapToInt(Row::modules).sum();
        return all
                + (all == 1 ? " control on " : " controls on ")
                + kernels
                + (kernels == 1 ? " kernel" : " kernels")
                + (columns.size() > kernels ? " (" + columns.size() + " columns), " : ", ")
                + (wrong == 0 ? "all as predicted" : wrong + " not as predicted");
    }
}
