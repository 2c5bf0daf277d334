package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kmatrix.harness.history.HistoryIndex;
import org.kmatrix.harness.process.ShellWords;
import org.kmatrix.harness.store.DamagedRunException;
import org.kmatrix.harness.store.RunRecord;
import org.kmatrix.matrix.Shard;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.matrix.result.Totals;
import org.kmatrix.reports.history.RunRef;
import org.kmatrix.reports.history.Seen;
import org.kmatrix.reports.run.PlainText;
import org.kmatrix.reports.run.Times;

/**
 * A run's directory, read.
 *
 * @param directory where it is
 * @param info its {@code run.json}
 * @param found the last result of each cell that has one
 * @param missing what the cells count as that should have one, and have none
 * @param going whether it is still written to
 * @param complete whether these are all cells that it was to have, as far as anything of it tells
 */
record StoredRun(
        Path directory,
        RunInfo info,
        List<CellResult> found,
        List<CellResult> missing,
        boolean going,
        boolean complete) {
    /** So much of a line that makes no sense is told, in characters. */
    private static final int SHOWN = 300;

    /** A run as it is compared with another. */
    record Side(RunRef run, List<Seen> cells) {}

    /** A run of this moment. */
    static Side side(RunInfo info, List<CellResult> results) {
        var ref = RunRef.of(info);
        return new Side(ref, Seen.of(ref, results));
    }

    /** Which part of the cells it was to have; empty where that was all of them. */
    Optional<Shard> shard() {
        return Optional.ofNullable(info.shard()).map(Shard::parse);
    }

    /** Why a directory cannot be read. */
    static UsageException absent(Path directory) {
        return new UsageException("there is no run in " + directory + "; give the directory that kmatrix run named");
    }

    /** What each cell counts as; without those that a run has not come to yet which is still going. */
    List<CellResult> results() {
        return going ? found : Stream.concat(found.stream(), missing.stream()).toList();
    }

    /** Reads a run; what its results lack, and lines of them that make no sense, are told of. */
    static StoredRun read(Path directory) throws UsageException, IOException {
        var isWhole = RunRecord.isAt(directory);
        if (!RunRecord.isThere(directory)) {
            throw absent(directory);
        }
        try {
            var results = RunRecord.results(directory);
            var info = isWhole ? RunRecord.info(directory) : ofResults(directory, results.latest());
            var planned = RunRecord.planned(directory);
            Stream.concat(results.garbage().stream(), planned.garbage().stream())
                    .forEach(it -> System.err.println(
                            "kmatrix: " + PlainText.beginning(PlainText.line(it), SHOWN) + "; that line is left out"));
            if (results.truncated()) {
                System.err.println(
                        "kmatrix: " + RunRecord.resultFile(directory) + ": the last line is cut off, and is left out");
            }
            var found = results.latest();
            var missing = RunRecord.missing(directory, found);
            var run = new StoredRun(
                    directory,
                    info,
                    found,
                    missing,
                    RunRecord.isHeld(directory),
                    planned.garbage().isEmpty() && told(info) <= found.size() + missing.size());
            (isWhole ? run.lack() : Optional.of(run.withoutInfo()))
                    .ifPresent(it -> System.err.println(PlainText.line("kmatrix: " + it)));
            return run;
        } catch (DamagedRunException e) {
            throw new UsageException(e.getMessage() + "; make the run again, or name another");
        }
    }

    private String withoutInfo() {
        return RunRecord.infoFile(directory)
                + " is not there: of the run as a whole is told what its results show"
                + (missing.isEmpty() ? "" : ", and " + withoutResult() + " as ERROR") + "; keep it with them";
    }

    private String withoutResult() {
        return missing.size() + " of the " + (found.size() + missing.size()) + " cells of " + directory
                + (missing.size() == 1 ? " has no result, and counts" : " have no result, and count");
    }

    /** Where only the results were kept. */
    private static RunInfo ofResults(Path directory, List<CellResult> results) {
        return new RunInfo(
                String.valueOf(directory.toAbsolutePath().normalize().getFileName()),
                "a spec that is not known",
                "",
                Map.of(),
                Map.of(),
                Times.started(results, Instant.EPOCH),
                null,
                Totals.of(results).asMap());
    }

    /** What it lacks, and what is to be done about it. */
    private Optional<String> lack() {
        if (going) {
            return Optional.of("the run in " + directory + " is still going: " + missing.size() + " of its "
                    + (found.size() + missing.size()) + (missing.size() == 1 ? " cells has" : " cells have")
                    + " no result yet; look again when it has ended");
        }
        var mend = "; go on with it by " + resume();
        if (!missing.isEmpty()) {
            return Optional.of(withoutResult() + " as ERROR" + mend);
        }
        // of a version that noted no plan
        if (told(info) > found.size()) {
            return Optional.of("of the " + told(info) + " results of " + directory + " only " + found.size()
                    + " are there" + mend);
        }
        return info.duration() == null
                ? Optional.of("the run in " + directory + " did not end: more cells may have been wanted" + mend)
                : Optional.empty();
    }

    private static int told(RunInfo info) {
        return info.totals().getOrDefault("cells", 0);
    }

    /** The exit status of who makes of it, and of others, what has this one. */
    static int status(List<StoredRun> runs, int ofTheRest) {
        return ofTheRest == ExitStatus.EXPECTED && !runs.stream().allMatch(StoredRun::complete)
                ? ExitStatus.HOST
                : ofTheRest;
    }

    /** The command that goes on with it. */
    String resume() {
        var words =
                new ArrayList<>(List.of(SpecOptions.program(), "run", info.spec(), "--resume", directory.toString()));
        shard().ifPresent(it -> words.addAll(List.of("--shard", it.toString())));
        return ShellWords.quoted(words.toArray(String[]::new));
    }

    /**
     * A run by its directory, or by its id in the history.
     *
     * @throws UsageException where there is none, or several machines have one of that id
     */
    static Side named(String text, Optional<HistoryIndex> index) throws UsageException, IOException {
        if (RunRecord.isThere(Path.of(text))) {
            var run = read(Path.of(text));
            return side(run.info(), run.results());
        }
        if (index.isEmpty()) {
            throw new UsageException("there is no run in " + text
                    + ", and no history in which it could be an id; give the directory that kmatrix run named");
        }
        var runs = index.get().runs(text);
        if (runs.isEmpty()) {
            throw new UsageException("'" + text + "' is neither a run's directory nor its id in the history;"
                    + " kmatrix history lists the ids");
        }
        if (runs.size() > 1) {
            throw new UsageException("'" + text + "' is the id of runs of "
                    + PlainText.line(String.join(
                            ", ", runs.stream().map(it -> it.ref().host()).toList()))
                    + "; give the directory of one");
        }
        return new Side(runs.get(0).ref(), index.get().seen(runs.get(0)));
    }
}
