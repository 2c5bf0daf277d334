package org.kmatrix.reports.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;

/**
 * Cells of a module that failed in the same phase by the same cause: to look at one of them is enough.
 *
 * @param first the one to look at
 * @param others the rest
 */
public record AlikeFailures(CellResult first, List<CellResult> others) {
    private record Key(
            String module, Mark mark, Phase phase, @Nullable Blame blame, String reason) {
        static Key of(CellResult cell) {
            return new Key(cell.module(), Mark.of(cell), cell.phase(), cell.blame(), RunResults.reason(cell));
        }
    }

    public AlikeFailures {
        others = List.copyOf(others);
    }

    /** How many cells it is. */
    public int size() {
        return 1 + others.size();
    }

    static List<AlikeFailures> of(List<CellResult> failures) {
        return failures.stream()
                .collect(Collectors.groupingBy(Key::of, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(it -> new AlikeFailures(it.get(0), it.subList(1, it.size())))
                .toList();
    }
}
