package org.kmatrix.harness.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kmatrix.harness.engine.RunListener;
import org.kmatrix.harness.watch.Changed;
import org.kmatrix.matrix.Matrix;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.ResultLine;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.reports.ReportException;
import org.kmatrix.reports.ReportSettings;
import org.kmatrix.reports.run.MarkCounts;
import org.kmatrix.reports.run.RunResults;
import org.kmatrix.reports.terminal.FailureList;

/** What a watch says: what was saved, what became of the cells that it touches, and how all of them are now. */
final class WatchView {
    private static final int MOST_FAILURES = 10;
    private static final int MOST_NAMES = 3;

    private final OutputFormat format;
    private final Terminal terminal;
    private final Path directory;
    private final Clock clock;
    private final PrintStream text;
    private final PrintStream results;

    /**
     * @param directory of the results
     */
    WatchView(OutputFormat format, Terminal terminal, Path directory, Clock clock, PrintStream out, PrintStream err) {
        this.format = format;
        this.terminal = terminal;
        this.directory = directory;
        this.clock = clock;
        this.results = out;
        this.text = format == OutputFormat.JSON ? err : out;
    }

    /** It waits for somebody to save something. */
    void waiting(Matrix matrix) {
        var modules = matrix.cells().stream().map(it -> it.module()).distinct().toList();
        say("watching " + names(modules) + " and the spec; Ctrl-C ends it");
    }

    /**
     * Something was saved; whether it touches anything is to be seen.
     *
     * @param spec of which cells it is now, where it was read again
     * @param cells that are touched
     */
    void changed(Changed changed, Optional<String> fault, Optional<Matrix> spec, Matrix cells) {
        fault.ifPresent(it -> say("the spec cannot be read, and stays as it was:\n" + it));
        if (cells.isEmpty()) {
            spec.ifPresent(
                    it -> say("the spec was read: of its " + count(it.ids().size()) + " none has to be run again"));
        } else {
            var files = changed.paths().stream()
                    .filter(Files::isRegularFile)
                    .map(it -> String.valueOf(it.getFileName()))
                    .sorted()
                    .toList();
            say((files.isEmpty() ? "saved" : names(files)) + ": "
                    + count(cells.ids().size()));
        }
    }

    private static String names(List<String> all) {
        var shown = all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return all.size() > MOST_NAMES ? shown + " and " + (all.size() - MOST_NAMES) + " more" : shown;
    }

    private static String count(int cells) {
        return cells == 1 ? "1 cell" : cells + " cells";
    }

    private void say(String line) {
        text.println(LocalTime.now(clock).truncatedTo(ChronoUnit.SECONDS) + "  " + line);
        text.flush();
    }

    /**
     * A round begins.
     *
     * @param whole whether of all cells, for which kernels may have to be made first
     */
    Round round(boolean whole) {
        return new Round(whole);
    }

    /** A round on its way. */
    final class Round implements RunListener, AutoCloseable {
        private final Instant started = clock.instant();
        private final Progress progress =
                new Progress(text, format == OutputFormat.TABLE && terminal.live(), terminal.width(), clock);
        private final Map<String, CellResult> ended = new LinkedHashMap<>();
        private final boolean whole;

        private Round(boolean whole) {
            this.whole = whole;
        }

        @Override
        public void runStarted(int cells) {
            progress.runStarted(cells);
        }

        @Override
        public void phaseStarted(String what, Phase phase) {
            if (whole || terminal.live()) {
                progress.phaseStarted(what, phase);
            }
        }

        @Override
        public void imageStarted(String tag) {
            progress.imageStarted(tag);
        }

        @Override
        public void imageEnded(String tag) {
            progress.imageEnded(tag);
        }

        @Override
        public void cellFinished(CellResult result) {
            synchronized (ended) {
                ended.put(result.cell(), result);
                if (format == OutputFormat.JSON) {
                    results.println(ResultLine.write(result));
                    results.flush();
                }
            }
            progress.cellFinished(result);
        }

        /** The ids of those that have a result. */
        Set<String> cells() {
            synchronized (ended) {
                return Set.copyOf(ended.keySet());
            }
        }

        /**
         * It is over.
         *
         * @param all the last results of all cells of the spec
         */
        void ended(RunInfo info, List<CellResult> all) throws ReportException {
            var took = Duration.between(started, clock.instant());
            progress.close();
            var own = all.stream().filter(it -> ended.containsKey(it.cell())).toList();
            var shown = new RunResults(info, own, directory.toAbsolutePath());
            var style = terminal.style();
            text.print(FailureList.render(shown, style, MOST_FAILURES));
            say("%s in %d.%d s. %s"
                    .formatted(
                            MarkCounts.of(own).line(),
                            took.toSeconds(),
                            took.toMillisPart() / 100,
                            MarkCounts.of(all).verdict()));
            RunReports.write(ReportSettings.DEFAULT, info, all, directory);
        }

        @Override
        public void close() {
            progress.close();
        }
    }
}
