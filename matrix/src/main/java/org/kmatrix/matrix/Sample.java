package org.kmatrix.matrix;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of many cells are run when there is no time for all. Cells keep their order. */
public enum Sample {
    /** All. */
    FULL,
    /** Few, in which each two values of different axes that meet anywhere meet at least once. */
    PAIRWISE,
    /** Of each module those on its oldest kernel, on its newest, and on those that are kept for years. */
    EDGES;

    /** The name on the command line: {@code pairwise}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a sample's name.
     *
     * @throws IllegalArgumentException with the offending value and the known ones
     */
    public static Sample parse(String text) {
        var ids = Arrays.stream(values()).map(Sample::id).toList();
        return Arrays.stream(values())
                .filter(it -> it.id().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("unknown sample: '" + text + "'; " + Nearest.mend(text, ids)));
    }

    /**
     * The cells of the sample.
     *
     * @param seed chooses among pairwise samples that are equally good; the same seed gives the same sample
     */
    public List<Cell> of(List<Cell> cells, long seed) {
        return switch (this) {
            case FULL -> List.copyOf(cells);
            case PAIRWISE -> Pairwise.of(cells, seed);
            case EDGES -> edges(cells);
        };
    }

    private static List<Cell> edges(List<Cell> cells) {
        var byModule = cells.stream().collect(Collectors.groupingBy(Cell::module));
        Set<Cell> kept = new HashSet<>();
        for (var module : byModule.values()) {
            var kernels = module.stream()
                    .map(Cell::kernel)
                    .distinct()
                    .sorted(Catalogue.builtIn().byAge())
                    .toList();
            var edges = Set.copyOf(Arrays.asList(kernels.get(0), kernels.get(kernels.size() - 1)));
            module.stream()
                    .filter(it ->
                            edges.contains(it.kernel()) || Catalogue.builtIn().isLongTerm(it.kernel()))
                    .forEach(kept::add);
        }
        return cells.stream().filter(kept::contains).toList();
    }
}
