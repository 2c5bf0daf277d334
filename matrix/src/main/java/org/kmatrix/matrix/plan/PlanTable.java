package org.kmatrix.matrix.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.Excluded;
import org.kmatrix.matrix.InstallMode;

/** A plan as text: a line a kernel, then the totals, then what is left out and why. */
public final class PlanTable {
    private static final List<String> HEAD =
            List.of("KERNEL", "ARCH", "FLAVOUR", "TOOLCHAIN", "LAYOUTS", "INSTALL", "BOOT", "MODULES", "CELLS");

    /** Columns that are left out where they say nothing else. */
    private static final Map<String, String> USUAL =
            Map.of("INSTALL", InstallMode.BINARY.id(), "BOOT", BootVariant.INITRD.id());

    private static final int LONGEST_NAMES = 40;
    private static final String GAP = "  ";

    private PlanTable() {}

    /** The table as wide as it is, with a line feed at its end. */
    public static String of(Plan plan) {
        return of(plan, Integer.MAX_VALUE);
    }

    /** The table within a width, with lists broken at their commas as far as they have to be. */
    public static String of(Plan plan, int width) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        plan.kernels().forEach(it -> rows.add(row(it)));
        return aligned(withoutUsual(rows), width) + firsts(plan) + plan.counts() + "\n" + leftOut(plan.excluded());
    }

    /** On which kernels sources are installed, a line for each kernel that they are then built for. */
    private static String firsts(Plan plan) {
        return plan.kernels().stream()
                .filter(it -> !it.rebuilds().isEmpty())
                .map(PlanTable::first)
                .collect(Collectors.joining());
    }

    private static String first(KernelGroup group) {
        var kernel = name(group.kernel());
        var firsts = group.rebuilds().stream()
                .map(it -> name(it.first()))
                .filter(it -> !it.equals(kernel))
                .distinct()
                .toList();
        return firsts.isEmpty()
                ? "no source is rebuilt for " + kernel + ": the spec has no other kernel to install it on; SKIP\n"
                : "sources rebuilt for " + kernel + " are installed on " + String.join(", ", firsts) + "\n";
    }

    private static String name(Unit.KernelBuild kernel) {
        return kernel.kernel() + " " + kernel.arch().kernelName() + " " + kernel.flavour();
    }

    private static List<String> row(KernelGroup group) {
        var kernel = group.kernel();
        return List.of(
                kernel.kernel().toString(),
                kernel.arch().kernelName(),
                kernel.flavour(),
                kernel.toolchain(),
                group.layouts().stream().map(Layout::id).collect(Collectors.joining(",")),
                group.installs().stream().map(InstallMode::id).collect(Collectors.joining(",")),
                group.boots().stream().map(it -> it.variant().id()).collect(Collectors.joining(",")),
                modules(group.modules()),
                String.valueOf(group.loads().size()));
    }

    private static List<List<String>> withoutUsual(List<List<String>> rows) {
        var told = IntStream.range(0, HEAD.size())
                .filter(column ->
                        rows.stream().skip(1).anyMatch(it -> !it.get(column).equals(USUAL.get(HEAD.get(column)))))
                .boxed()
                .toList();
        return rows.stream().map(row -> told.stream().map(row::get).toList()).toList();
    }

    /** Their names, or how many they are where the names would not fit on a line with the rest. */
    private static String modules(List<String> names) {
        var text = String.join(",", names);
        return text.length() <= LONGEST_NAMES ? text : names.size() + " modules";
    }

    private static String aligned(List<List<String>> rows, int width) {
        var widths = widths(rows, width);
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static int[] widths(List<List<String>> rows, int width) {
        var columns = IntStream.range(0, rows.get(0).size());
        var widths = columns.map(column -> longest(rows, column, Stream::of)).toArray();
        var narrowest = IntStream.range(0, widths.length)
                .map(column -> longest(rows, column, it -> items(it).stream()))
                .toArray();
        while (IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) > width) {
            var widest = IntStream.range(0, widths.length)
                    .filter(column -> widths[column] > narrowest[column])
                    .boxed()
                    .max(Comparator.comparingInt(column -> widths[column]));
            if (widest.isEmpty()) {
                break;
            }
            widths[widest.get()]--;
        }
        return widths;
    }

    private static int longest(List<List<String>> rows, int column, Function<String, Stream<String>> parts) {
        return rows.stream()
                .flatMap(row -> parts.apply(row.get(column)))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** A list's items, each with the comma behind it; where that is not enough, a name is broken at its hyphens. */
    private static List<String> items(String text) {
        return List.of(text.split("(?<=[,-])"));
    }

    private static String line(List<String> row, int[] widths) {
        var cells = IntStream.range(0, row.size())
                .mapToObj(column -> broken(row.get(column), widths[column]))
                .toList();
        var height = cells.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, height)
                .mapToObj(part -> IntStream.range(0, row.size())
                        .mapToObj(column -> padded(
                                part < cells.get(column).size()
                                        ? cells.get(column).get(part)
                                        : "",
                                widths[column]))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> broken(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var item : items(text)) {
            if (!line.isEmpty() && line.length() + item.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(item);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String leftOut(List<Excluded> excluded) {
        var byReason = new LinkedHashMap<String, List<Excluded>>();
        excluded.forEach(it ->
                byReason.computeIfAbsent(it.reason(), key -> new ArrayList<>()).add(it));
        var text = new StringBuilder();
        byReason.forEach((reason, cells) -> {
            text.append("left out: ").append(cells.get(0).cell().id());
            text.append(cells.size() == 1 ? "" : " and " + (cells.size() - 1) + " more");
            text.append(": ").append(reason).append('\n');
        });
        return text.toString();
    }
}
