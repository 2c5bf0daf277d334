package org.kmatrix.matrix.result;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many cells came to what.
 *
 * @param byStatus cells by status; a status that none came to is there with 0
 * @param cells all of them
 * @param unexpected those that did not end as the spec expects
 * @param cached those of which some phase was taken from the cache
 */
public record Totals(Map<Status, Integer> byStatus, int cells, int unexpected, int cached) {
    public Totals {
        byStatus = Collections.unmodifiableMap(new EnumMap<>(byStatus));
    }

    /** Counts results; of a cell that is there more than once, each counts. */
    public static Totals of(Collection<CellResult> results) {
        var byStatus = new EnumMap<Status, Integer>(Status.class);
        for (var status : Status.values()) {
            byStatus.put(status, 0);
        }
        results.forEach(it -> byStatus.merge(it.status(), 1, Integer::sum));
        int unexpected = (int) results.stream().filter(it -> !it.expected()).count();
        int cached = (int) results.stream().filter(it -> !it.cached().isEmpty()).count();
        return new Totals(byStatus, results.size(), unexpected, cached);
    }

    /** A number of cells in words: {@code 1 cell}. */
    public static String counted(int cells) {
        return cells + (cells == 1 ? " cell" : " cells");
    }

    /** How many cells came to a status. */
    public int count(Status status) {
        return byStatus.getOrDefault(status, 0);
    }

    /** The form of {@link RunInfo#totals}: {@code PASS}, {@code FAIL}, …, {@code cells}, {@code unexpected}, {@code cached}. */
    public Map<String, Integer> asMap() {
        var map = new TreeMap<String, Integer>();
        byStatus.forEach((status, count) -> map.put(status.name(), count));
        map.put("cells", cells);
        map.put("unexpected", unexpected);
        map.put("cached", cached);
        return map;
    }
}
