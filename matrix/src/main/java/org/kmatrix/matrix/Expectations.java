package org.kmatrix.matrix;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

/**
 * What a spec expects of its cells: a pass, but for known failures and kernels that need not be there.
 *
 * @param known the known failures
 * @param optional kernels that may be missing
 */
public record Expectations(List<Expectation> known, Set<KernelId> optional) {
    public Expectations {
        known = List.copyOf(known);
        optional = Set.copyOf(optional);
    }

    /**
     * Judges how a cell ended.
     *
     * @param phase where it ended; null where it was never begun
     * @param cause its cause in one line; null where it has none
     */
    public Judgement judge(Cell cell, Status status, @Nullable Phase phase, @Nullable String cause) {
        var met =
                known.stream().filter(it -> it.fits(cell, status, phase, cause)).findFirst();
        if (met.isPresent()) {
            return new Judgement(true, "known: " + met.get().source(), met.get());
        }
        return switch (status) {
            case PASS -> judgePass(cell);
            case SKIP -> new Judgement(true, null, null);
            case MISS -> judgeMiss(cell);
            case FAIL, ERROR -> unexpected(cell, status);
        };
    }

    private Judgement judgePass(Cell cell) {
        // a kernel that may be missing may also be there: only a known failure makes a pass a surprise
        return meant(cell, Status.FAIL)
                .map(it -> new Judgement(
                        false, "passes, though it is a known failure: remove it from expect: " + it.source(), it))
                .orElseGet(() -> new Judgement(true, null, null));
    }

    private Judgement judgeMiss(Cell cell) {
        return optional.contains(cell.kernel())
                ? new Judgement(true, cell.kernel() + " is optional", null)
                : unexpected(cell, Status.MISS);
    }

    private Judgement unexpected(Cell cell, Status status) {
        return meant(cell, status)
                .or(() ->
                        known.stream().filter(it -> it.pattern().matches(cell)).findFirst())
                .map(it -> new Judgement(false, "not the known failure: " + it.source(), it))
                .orElseGet(() -> new Judgement(false, null, null));
    }

    private Optional<Expectation> meant(Cell cell, Status status) {
        return known.stream()
                .filter(it -> it.status() == status && it.pattern().matches(cell))
                .findFirst();
    }
}
