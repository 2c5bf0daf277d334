package org.kmatrix.reports.run;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.kmatrix.matrix.result.CellResult;

/**
 * Cells counted by what a report shows of them, as opposed to their status alone.
 *
 * @param cells how many there are
 * @param unexpected how many are not as the spec expects
 * @param byMark how many have each mark; marks that nobody has are left out
 */
public record MarkCounts(int cells, int unexpected, Map<Mark, Integer> byMark) {
    public MarkCounts {
        var copy = new EnumMap<Mark, Integer>(Mark.class);
        copy.putAll(byMark);
        byMark = Collections.unmodifiableMap(copy);
    }

    /** Counts cells. */
    public static MarkCounts of(Collection<CellResult> cells) {
        var byMark = new EnumMap<Mark, Integer>(Mark.class);
        cells.forEach(it -> byMark.merge(Mark.of(it), 1, Integer::sum));
        var unexpected = cells.stream().filter(it -> !it.expected()).count();
        return new MarkCounts(cells.size(), (int) unexpected, byMark);
    }

    /** How many cells have this mark. */
    public int count(Mark mark) {
        return byMark.getOrDefault(mark, 0);
    }

    /** The verdict on the whole, as a sentence. */
    public String verdict() {
        if (cells == 0) {
            return "No cell was run.";
        }
        if (unexpected == 0) {
            return cells == 1 ? "The only cell is as expected." : "All " + cells + " cells are as expected.";
        }
        return unexpected + " of " + cells + (cells == 1 ? " cell" : " cells") + (unexpected == 1 ? " is" : " are")
                + " not as expected.";
    }

    /** The counts in one line: {@code 2 FAIL, 1 MISS, 7 PASS}. */
    public String line() {
        return byMark.entrySet().stream()
                .map(it -> it.getValue() + " " + it.getKey())
                .collect(Collectors.joining(", "));
    }
}
