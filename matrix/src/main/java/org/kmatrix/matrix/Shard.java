package org.kmatrix.matrix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of several equal parts of the cells, for as many machines. All parts together are all cells, each once; the same
 * cells always fall apart the same way, in whatever order they come.
 *
 * @param index which, from 1
 * @param count how many there are
 */
public record Shard(int index, int count) {
    /** All cells. */
    public static final Shard WHOLE = new Shard(1, 1);

    /** A kernel's build and boot take about as long as so many load checks: a minute against some seconds each. */
    private static final int KERNEL_WORK = 15;

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    public Shard {
        if (count < 1 || index < 1 || index > count) {
            throw new IllegalArgumentException("no such shard: " + index + "/" + count + " (expected 1/N to N/N)");
        }
    }

    /**
     * Reads {@code I/N}.
     *
     * @throws IllegalArgumentException with the offending value
     */
    public static Shard parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a shard: '" + text + "' (expected I/N, e.g. 1/4)");
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /**
     * This part's cells, in the order in which they come. Cells of one kernel stay together, as its build and its boot
     * are what is dear; only a kernel whose cells are more than a fair part of all work is cut.
     */
    public List<Cell> of(List<Cell> cells) {
        return filled(cells, count).get(index - 1).inOrderOf(cells);
    }

    /** The same of every part of so many. */
    public static List<List<Cell>> all(List<Cell> cells, int count) {
        return filled(cells, count).stream().map(it -> it.inOrderOf(cells)).toList();
    }

    private static final class Part {
        private final List<Cell> cells = new ArrayList<>();
        private int work;

        List<Cell> inOrderOf(List<Cell> all) {
            var mine = new HashSet<>(cells);
            return mine.isEmpty()
                    ? List.of()
                    : all.stream().filter(mine::contains).toList();
        }

        void add(List<Cell> piece) {
            cells.addAll(piece);
            work += work(piece);
        }
    }

    private static int work(List<Cell> piece) {
        return KERNEL_WORK + piece.size();
    }

    /** Largest piece first, each to the part that has least to do so far. */
    private static List<Part> filled(List<Cell> cells, int count) {
        var parts = Stream.generate(Part::new).limit(count).toList();
        pieces(cells, count).stream()
                .sorted(Comparator.comparingInt((List<Cell> it) -> -it.size())
                        .thenComparing(it -> it.get(0).id()))
                .forEach(piece -> parts.stream()
                        .min(Comparator.comparingInt(it -> it.work))
                        .orElseThrow()
                        .add(piece));
        return parts;
    }

    private static List<List<Cell>> pieces(List<Cell> cells, int count) {
        var byKernel = cells.stream()
                .sorted(Comparator.comparing(Cell::id))
                .collect(Collectors.groupingBy(Shard::kernel, TreeMap::new, Collectors.toList()))
                .values();
        int all = byKernel.stream().mapToInt(Shard::work).sum();
        int fair = Math.max(1, (all + count - 1) / count);
        var pieces = new ArrayList<List<Cell>>();
        for (var kernel : byKernel) {
            for (int from = 0; from < kernel.size(); from += fair) {
                pieces.add(kernel.subList(from, Math.min(kernel.size(), from + fair)));
            }
        }
        return pieces;
    }

    /** What is built and booted once. */
    private static String kernel(Cell cell) {
        var tree = Catalogue.builtIn().treeName(cell.kernel(), cell.layout());
        return String.join(
                "/", cell.kernel().pathName(), cell.arch().kernelName(), cell.flavour(), cell.toolchain(), tree);
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
