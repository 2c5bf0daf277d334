package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.engine.UnrunCell;
import org.kmatrix.harness.store.Deletion;
import org.kmatrix.harness.store.RunDirectory;
import org.kmatrix.harness.store.RunRecord;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.matrix.result.Totals;

/** The run that several are joined into. */
record MergedRun(RunInfo info, List<CellResult> results) {
    /**
     * Writes it: whole, or not at all. It is made in a directory of its own there, and its results come to their place last.
     *
     * @param target nothing of a run may be there
     * @throws IOException where something cannot be read or written
     */
    static MergedRun write(List<StoredRun> runs, LostShards lost, Path target, Clock clock) throws IOException {
        var place = target.toAbsolutePath().normalize();
        Files.createDirectories(place);
        var making = place.resolve(".merging-" + ProcessHandle.current().pid());
        try {
            var directory = RunDirectory.at(making);
            for (var run : runs) {
                var logs = MergedLogs.copy(run, making);
                for (var result : run.found()) {
                    if (!UnrunCell.is(result)) {
                        directory.append(logs.of(result));
                    }
                }
            }
            for (var result : missing(runs, lost)) {
                directory.append(result);
            }
            var results = directory.read();
            var info = info(runs.stream().map(StoredRun::info).toList(), results, clock);
            directory.write(info);
            moveAll(making, place);
            return new MergedRun(info, results);
        } finally {
            if (Files.exists(making)) {
                Deletion.of(making);
            }
        }
    }

    private static void moveAll(Path from, Path to) throws IOException {
        var results = RunRecord.resultFile(from).getFileName();
        try (var all = Files.list(from)) {
            var last = Comparator.comparing((Path it) -> it.getFileName().equals(results));
            for (var file : all.sorted(last).toList()) {
                Files.move(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** What none of them has a result of; a run that was merged may have that of a cell that had none when it was. */
    private static Collection<CellResult> missing(List<StoredRun> runs, LostShards lost) {
        var missing = new LinkedHashMap<String, CellResult>();
        lost.cells().forEach(it -> missing.put(it.cell(), it));
        runs.forEach(run -> run.missing().forEach(it -> missing.put(it.cell(), it)));
        runs.stream()
                .flatMap(it -> it.found().stream())
                .filter(UnrunCell::is)
                .forEach(it -> missing.put(it.cell(), it));
        runs.stream()
                .flatMap(it -> it.found().stream())
                .filter(it -> !UnrunCell.is(it))
                .forEach(it -> missing.remove(it.cell()));
        return missing.values();
    }

    /** A run of its own: in the history it stands beside those that it is made of. */
    private static RunInfo info(List<RunInfo> runs, List<CellResult> results, Clock clock) {
        var first = runs.get(0);
        var started = runs.stream()
                .map(RunInfo::started)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new RunInfo(
                RunPlace.ID.format(LocalDateTime.now(clock)) + "-merged",
                first.spec(),
                first.specHash(),
                first.host(),
                first.versions(),
                started,
                ended(runs).map(it -> Duration.between(started, it)).orElse(null),
                Totals.of(results).asMap());
    }

    /** When the last one ended; empty where one has not. */
    private static Optional<Instant> ended(List<RunInfo> runs) {
        var last = Instant.MIN;
        for (var run : runs) {
            var duration = run.duration();
            if (duration == null) {
                return Optional.empty();
            }
            var end = run.started().plus(duration);
            last = end.isAfter(last) ? end : last;
        }
        return Optional.of(last);
    }
}
