package org.kmatrix.harness.cli;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kmatrix.harness.store.RunRecord;
import org.kmatrix.matrix.Shard;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Totals;

/**
 * The shards that are not among runs, though others of as many are: their jobs died before they began, or what they left was lost.
 *
 * @param shards which
 * @param cells what those of their cells count as of which no run has anything
 * @param known whether it is known what their cells are: every shard notes those of the others
 */
record LostShards(List<Shard> shards, List<CellResult> cells, boolean known) {
    private static final int MOST_NAMES = 10;

    LostShards {
        shards = List.copyOf(shards);
        cells = List.copyOf(cells);
    }

    static LostShards of(List<StoredRun> runs) throws IOException {
        var there = runs.stream().flatMap(it -> it.shard().stream()).collect(Collectors.toSet());
        var lost = there.stream()
                .map(Shard::count)
                .distinct()
                .sorted()
                .flatMap(LostShards::all)
                .filter(it -> !there.contains(it))
                .toList();
        var counts = lost.stream().map(Shard::count).collect(Collectors.toSet());
        var noted = noted(runs, counts);
        var cells = new LinkedHashMap<String, CellResult>();
        noted.values().forEach(all -> all.forEach(it -> cells.put(it.cell(), it)));
        runs.stream()
                .flatMap(it -> Stream.of(it.found(), it.missing()))
                .flatMap(Collection::stream)
                .forEach(it -> cells.remove(it.cell()));
        return new LostShards(lost, List.copyOf(cells.values()), noted.keySet().equals(counts));
    }

    private static Stream<Shard> all(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(it -> new Shard(it, count));
    }

    /** By the number of shards: what one of them noted is what all noted. */
    private static Map<Integer, List<CellResult>> noted(List<StoredRun> runs, Set<Integer> counts) throws IOException {
        var noted = new LinkedHashMap<Integer, List<CellResult>>();
        for (var run : runs) {
            var count = run.shard().map(Shard::count).filter(counts::contains);
            if (count.isPresent() && !noted.containsKey(count.get())) {
                RunRecord.ofOthers(run.directory()).ifPresent(it -> noted.put(count.get(), it));
            }
        }
        return noted;
    }

    /** The exit status of who has all the rest. */
    int status(int ofTheRest) {
        return ofTheRest == ExitStatus.EXPECTED && !known ? ExitStatus.HOST : ofTheRest;
    }

    /** What is lost with them, and what is to be done about it. */
    Optional<String> lack() {
        if (known && cells.isEmpty()) {
            return Optional.empty();
        }
        var what = known
                ? Totals.counted(cells.size()) + (cells.size() == 1 ? " counts" : " count") + " as ERROR"
                : "what was to be run there is not known";
        return Optional.of("there is no run of " + (shards.size() == 1 ? "shard " : "shards ") + names() + ": " + what
                + "; run the spec with --shard " + shards.get(0) + (shards.size() == 1 ? "" : " and so on")
                + ", and merge again");
    }

    private String names() {
        var first = shards.stream().limit(MOST_NAMES).map(Shard::toString).collect(Collectors.joining(", "));
        return first + (shards.size() > MOST_NAMES ? " and " + (shards.size() - MOST_NAMES) + " more" : "");
    }
}
