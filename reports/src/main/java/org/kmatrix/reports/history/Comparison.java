package org.kmatrix.reports.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.kmatrix.matrix.result.Status;

/**
 * Two runs, cell by cell.
 *
 * @param before the run that is compared with
 * @param after the run that is judged
 * @param entries what differs, the worst first
 * @param same how many cells are in both runs and did not change
 * @param timesCompared whether there was enough to tell what is noise in times
 * @param throughout the phases that took longer in all cells; it is no cell's change
 */
public record Comparison(
        RunRef before,
        RunRef after,
        List<Entry> entries,
        int same,
        boolean timesCompared,
        List<Throughout> throughout) {
    public Comparison {
        entries = List.copyOf(entries);
        throughout = List.copyOf(throughout);
    }

    /** What became of a cell from one run to the other, in the order of importance. */
    public enum Kind {
        WORSE("got worse"),
        /** It was not there before: a new module's, a new kernel's, or that of a renamed toolchain. */
        UNEXPECTED("new and not as expected"),
        SLOWER("slower by more than its noise"),
        CHANGED("changed, no worse"),
        BETTER("got better"),
        NEW("new"),
        GONE("gone");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** A heading. */
        public String words() {
            return words;
        }

        /** Whether somebody has to look at it. */
        public boolean isWorse() {
            return this == WORSE || this == UNEXPECTED;
        }
    }

    /** A cell that is in both runs. */
    record Pair(Seen before, Seen after) {}

    /** A cell of which there is something to tell. */
    public sealed interface Entry {
        /** What became of it. */
        Kind kind();

        /** Its id. */
        String cell();
    }

    /**
     * It is in both runs.
     *
     * @param differences what is known to have been another
     * @param slowdowns the phases that are slower; with {@link Kind#SLOWER} only
     */
    public record Both(Kind kind, Seen before, Seen after, List<Difference> differences, List<Slowdown> slowdowns)
            implements Entry {
        @Override
        public String cell() {
            return after.cell().id();
        }
    }

    /** It is in one of them only. */
    public record One(Kind kind, Seen seen) implements Entry {
        @Override
        public String cell() {
            return seen.cell().id();
        }
    }

    /**
     * Compares.
     *
     * @param past the earlier results of a cell, which tell what is noise in its times; empty where none are known
     */
    public static Comparison of(
            RunRef before,
            Collection<Seen> beforeCells,
            RunRef after,
            Collection<Seen> afterCells,
            Function<String, List<Seen>> past) {
        var olds = byId(beforeCells);
        var news = byId(afterCells);
        var pairs = news.values().stream()
                .filter(it -> olds.containsKey(it.cell().id()))
                .map(it -> new Pair(Objects.requireNonNull(olds.get(it.cell().id())), it))
                .toList();
        var noise = new Noise(pairs);
        var entries = new ArrayList<Entry>();
        var same = 0;
        for (var pair : pairs) {
            var entry = entry(pair, noise, past);
            entry.ifPresent(entries::add);
            same += entry.isPresent() ? 0 : 1;
        }
        news.values().stream()
                .filter(it -> !olds.containsKey(it.cell().id()))
                .forEach(it -> entries.add(new One(it.expected() ? Kind.NEW : Kind.UNEXPECTED, it)));
        olds.values().stream()
                .filter(it -> !news.containsKey(it.cell().id()))
                .forEach(it -> entries.add(new One(Kind.GONE, it)));
        entries.sort(Comparator.comparing(Entry::kind).thenComparing(Entry::cell));
        return new Comparison(before, after, entries, same, noise.knowsRatios(), noise.throughout());
    }

    private static Map<String, Seen> byId(Collection<Seen> cells) {
        var byId = new LinkedHashMap<String, Seen>();
        cells.forEach(it -> byId.put(it.cell().id(), it));
        return byId;
    }

    private static Optional<Entry> entry(Pair pair, Noise noise, Function<String, List<Seen>> past) {
        var before = pair.before();
        var after = pair.after();
        var kind = kind(before, after);
        if (kind.isPresent()) {
            return kind.map(it -> new Both(it, before, after, Difference.between(before, after), List.of()));
        }
        // where one was taken from the cache, it is the other's
        var isSameVerdict = before.begun() != null && before.begun().equals(after.begun());
        var slowdowns = after.status() == Status.PASS && !isSameVerdict
                ? noise.slowdowns(pair, past.apply(after.cell().id()))
                : List.<Slowdown>of();
        return slowdowns.isEmpty()
                ? Optional.empty()
                : Optional.of(new Both(Kind.SLOWER, before, after, Difference.between(before, after), slowdowns));
    }

    private static Optional<Kind> kind(Seen before, Seen after) {
        var works = after.status() == Status.PASS;
        var worked = before.status() == Status.PASS;
        // what nobody could see before may have been broken all the time, or not: it is broken now
        var unseen = !before.isVerdict() && after.status() == Status.FAIL;
        if (!works && !after.expected() && (before.expected() || worked || unseen)) {
            return Optional.of(Kind.WORSE);
        }
        var mended = works && (before.status() == Status.FAIL || (!before.expected() && !worked));
        var asKnown = after.status() == Status.FAIL
                && after.expected()
                && before.status() == Status.ERROR
                && !before.expected();
        if (mended || asKnown) {
            return Optional.of(Kind.BETTER);
        }
        var equal = before.status() == after.status()
                && before.expected() == after.expected()
                && (works
                        || (before.phase() == after.phase()
                                && before.blame() == after.blame()
                                && Objects.equals(before.cause(), after.cause())));
        return equal ? Optional.empty() : Optional.of(Kind.CHANGED);
    }

    /** Whether anything got worse, or is new and not as expected. */
    public boolean isWorse() {
        return entries.stream().anyMatch(it -> it.kind().isWorse());
    }

    /** How many cells are of a kind. */
    public long count(Kind kind) {
        return entries.stream().filter(it -> it.kind() == kind).count();
    }
}
