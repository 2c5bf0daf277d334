package org.kmatrix.reports.history;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which runs are kept. The run in which a cell broke that is broken now, and the one before, in which it passed last, are
 * kept as well: without them nobody could say what broke it. A cell that no other kept run has is no longer there, and a
 * failure that its spec expects is known.
 *
 * @param last how many runs of each spec are kept, the last ones of those that lie beside each other; empty where their number keeps none
 * @param age runs that began so long ago, or later, are kept; empty where their age keeps none
 */
public record Retention(Optional<Integer> last, Optional<Duration> age) {
    /**
     * A run and where it lies. Two specs of one name are two specs: their runs do not lie beside each other.
     *
     * @param directory the run's own
     */
    public record Stored(RunRef run, Path directory) {
        private String group() {
            return run.spec() + "\0" + directory.resolveSibling("");
        }
    }

    /**
     * What is kept, and why.
     *
     * @param pasts of all cells
     * @param time the present time
     * @return a reason for each run that is kept
     */
    public Map<RunRef, String> kept(Collection<Stored> runs, Collection<CellPast> pasts, Instant time) {
        var kept = new LinkedHashMap<RunRef, String>();
        age.ifPresent(it -> runs.stream()
                .map(Stored::run)
                .filter(run -> !run.started().isBefore(time.minus(it)))
                .forEach(run -> kept.putIfAbsent(run, "began in the last " + it.toDays() + " days")));
        last.ifPresent(it -> last(runs, it, kept));
        var now = Set.copyOf(kept.keySet());
        broken(pasts.stream().filter(it -> now.contains(it.last().run())).toList(), kept);
        return kept;
    }

    private static void broken(Collection<CellPast> pasts, Map<RunRef, String> kept) {
        for (var past : pasts) {
            if (!past.isUnexpectedlyBroken()) {
                continue;
            }
            var id = past.cell().id();
            past.firstBroken().ifPresent(it -> kept.putIfAbsent(it.run(), id + " broke in it"));
            past.lastTurn()
                    .ifPresent(it -> kept.putIfAbsent(it.before().run(), id + " passed in it for the last time"));
        }
    }

    private static void last(Collection<Stored> runs, int most, Map<RunRef, String> kept) {
        var counts = new HashMap<String, Integer>();
        runs.stream()
                .sorted(Comparator.comparing(Stored::run, RunRef.BY_TIME).reversed())
                .forEach(it -> {
                    if (counts.merge(it.group(), 1, Integer::sum) <= most) {
                        kept.putIfAbsent(
                                it.run(),
                                "one of the last " + most + " of " + it.run().spec());
                    }
                });
    }
}
