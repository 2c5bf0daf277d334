package org.kmatrix.reports.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which runs are kept. The run in which a cell broke that is broken now, and the one before, in which it passed last, are
 * always kept: without them nobody could say what broke it.
 *
 * @param last how many runs of each spec are kept, the last ones; empty where their number keeps none
 * @param age runs that began so long ago, or later, are kept; empty where their age keeps none
 */
public record Retention(Optional<Integer> last, Optional<Duration> age) {
    /**
     * What is kept, and why.
     *
     * @param pasts of all cells
     * @param now the present time
     * @return a reason for each run that is kept
     */
    public Map<RunRef, String> kept(Collection<RunRef> runs, Collection<CellPast> pasts, Instant now) {
        var kept = new LinkedHashMap<RunRef, String>();
        broken(pasts, kept);
        age.ifPresent(it -> runs.stream()
                .filter(run -> !run.started().isBefore(now.minus(it)))
                .forEach(run -> kept.putIfAbsent(run, "began in the last " + it.toDays() + " days")));
        last.ifPresent(it -> last(runs, it, kept));
        return kept;
    }

    private static void broken(Collection<CellPast> pasts, Map<RunRef, String> kept) {
        for (var past : pasts) {
            var id = past.cell().id();
            past.firstBroken().ifPresent(it -> kept.putIfAbsent(it.run(), id + " broke in it"));
            if (past.isBroken()) {
                past.lastTurn()
                        .ifPresent(it -> kept.putIfAbsent(it.before().run(), id + " passed in it for the last time"));
            }
        }
    }

    private static void last(Collection<RunRef> runs, int most, Map<RunRef, String> kept) {
        var counts = new HashMap<String, Integer>();
        runs.stream().sorted(RunRef.BY_TIME.reversed()).forEach(run -> {
            if (counts.merge(run.spec(), 1, Integer::sum) <= most) {
                kept.putIfAbsent(run, "one of the last " + most + " of " + run.spec());
            }
        });
    }
}
