package org.kmatrix.reports.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.reports.run.KernelOrder;

/**
 * Two kernels, one after the other in what is known, between which a module stops or begins to work; all else is the
 * same.
 *
 * @param row what is the same
 * @param older the older kernel, with what the module did on it last
 * @param newer the newer kernel, likewise
 */
public record KernelBorder(Row row, Seen older, Seen newer) {
    /** Everything of a cell but its kernel, and the toolchain, which comes with the kernel. */
    public record Row(
            String module, Architecture arch, String flavour, String layout, String install, BootVariant boot) {
        static Row of(Seen.Place cell) {
            return new Row(
                    cell.module(),
                    cell.kernel().arch(),
                    cell.kernel().flavour(),
                    cell.layout(),
                    cell.install(),
                    cell.boot());
        }
    }

    /** Whether it stops working, and does not begin. */
    public boolean breaks() {
        return newer.status() == Status.FAIL;
    }

    /** Every border in the last verdicts of cells. */
    public static List<KernelBorder> of(Collection<CellPast> pasts) {
        var rows = new LinkedHashMap<Row, List<Seen>>();
        for (var past : pasts) {
            var verdicts = past.verdicts();
            if (!verdicts.isEmpty()) {
                rows.computeIfAbsent(Row.of(past.cell()), it -> new ArrayList<>())
                        .add(verdicts.get(verdicts.size() - 1));
            }
        }
        var borders = new ArrayList<KernelBorder>();
        rows.forEach((row, seen) -> addBorders(row, seen, borders));
        return List.copyOf(borders);
    }

    private static void addBorders(Row row, List<Seen> seen, List<KernelBorder> borders) {
        var order = new KernelOrder(seen.stream().map(KernelBorder::kernel).toList());
        var sorted = seen.stream()
                .sorted(Comparator.comparing(KernelBorder::kernel, order)
                        .thenComparing(it -> it.cell().id()))
                .toList();
        for (var i = 1; i < sorted.size(); i++) {
            var older = sorted.get(i - 1);
            var newer = sorted.get(i);
            if (older.status() != newer.status() && !id(older).equals(id(newer))) {
                borders.add(new KernelBorder(row, older, newer));
            }
        }
    }

    private static KernelId id(Seen seen) {
        return seen.cell().kernel().id();
    }

    private static CellResult.Kernel kernel(Seen seen) {
        var kernel = seen.cell().kernel();
        return new CellResult.Kernel(kernel.id(), seen.release(), kernel.arch(), kernel.flavour());
    }
}
