package org.kmatrix.reports.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.reports.run.KernelOrder;
import org.kmatrix.reports.run.NaturalOrder;

/**
 * Two kernels, or two toolchains, one after the other in what is known, between which a module stops or begins to work; all
 * else is the same.
 *
 * @param axis what differs
 * @param older the older kernel or toolchain, with what the module did on it last
 * @param newer the newer one, likewise
 */
public record Border(Axis axis, Seen older, Seen newer) {
    /** What two cells differ in. */
    public enum Axis {
        /** The kernel. Its toolchain may differ with it: each suite has its own. */
        KERNEL,
        /** The toolchain. */
        TOOLCHAIN
    }

    /** Everything of a cell but its kernel and its toolchain. */
    private record Row(
            String module, Architecture arch, String flavour, String layout, String install, BootVariant boot) {
        static Row of(Seen seen) {
            var cell = seen.cell();
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
    public static List<Border> of(Collection<CellPast> pasts) {
        var rows = new LinkedHashMap<Row, List<Seen>>();
        for (var past : pasts) {
            var verdicts = past.verdicts();
            if (!verdicts.isEmpty()) {
                var last = verdicts.get(verdicts.size() - 1);
                rows.computeIfAbsent(Row.of(last), it -> new ArrayList<>()).add(last);
            }
        }
        var borders = new ArrayList<Border>();
        rows.values().forEach(row -> {
            for (var line : kernelLines(row)) {
                addBorders(
                        Axis.KERNEL, line, byKernel(line), (a, b) -> kernel(a).equals(kernel(b)), borders);
            }
            for (var line : grouped(row, Border::kernel).values()) {
                addBorders(
                        Axis.TOOLCHAIN,
                        line,
                        byToolchain(),
                        (a, b) -> toolchain(a).equals(toolchain(b)),
                        borders);
            }
        });
        return List.copyOf(borders);
    }

    /** What is compared kernel by kernel: with one toolchain each, unless a kernel has several. */
    private static Collection<List<Seen>> kernelLines(List<Seen> row) {
        var kernels = new HashSet<KernelId>();
        var oneToolchainEach = row.stream().allMatch(it -> kernels.add(kernel(it)));
        return oneToolchainEach ? List.of(row) : grouped(row, Border::toolchain).values();
    }

    private static <K> Map<K, List<Seen>> grouped(List<Seen> row, Function<Seen, K> by) {
        return row.stream().collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
    }

    private static void addBorders(
            Axis axis, List<Seen> line, Comparator<Seen> order, BiPredicate<Seen, Seen> same, List<Border> borders) {
        var sorted =
                line.stream().sorted(order.thenComparing(it -> it.cell().id())).toList();
        for (var i = 1; i < sorted.size(); i++) {
            var older = sorted.get(i - 1);
            var newer = sorted.get(i);
            if (older.status() != newer.status() && !same.test(older, newer)) {
                borders.add(new Border(axis, older, newer));
            }
        }
    }

    private static Comparator<Seen> byKernel(List<Seen> line) {
        var order = new KernelOrder(line.stream().map(Border::withRelease).toList());
        return Comparator.comparing(Border::withRelease, order);
    }

    private static Comparator<Seen> byToolchain() {
        return Comparator.comparing(Border::toolchain, NaturalOrder.INSTANCE);
    }

    private static KernelId kernel(Seen seen) {
        return seen.cell().kernel().id();
    }

    private static String toolchain(Seen seen) {
        return seen.cell().toolchain();
    }

    private static CellResult.Kernel withRelease(Seen seen) {
        var kernel = seen.cell().kernel();
        return new CellResult.Kernel(kernel.id(), seen.release(), kernel.arch(), kernel.flavour());
    }
}
