package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.history.HistoryIndex;
import org.kmatrix.harness.history.IndexedRun;
import org.kmatrix.harness.store.RunRecord;
import org.kmatrix.matrix.Glob;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Totals;
import org.kmatrix.reports.history.Border;
import org.kmatrix.reports.history.CellPast;
import org.kmatrix.reports.history.HistoryJson;
import org.kmatrix.reports.history.RunRef;
import org.kmatrix.reports.run.PlainText;
import org.kmatrix.reports.terminal.PastView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what became of cells in all runs: when they broke and what changed there, which are flaky (other"
                    + " verdicts with the same inputs), and between which kernels modules stop or begin to work.",
            "Without a cell: the last runs, and the cells that are broken or flaky, without known failures. A run is added when it ends, by run"
                    + " and by merge."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./kmatrix history",
            "  ./kmatrix history hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12",
            "  ./kmatrix history 'my-driver/*' --broken",
            "  ./kmatrix history --add downloads/run-of-ci"
        })
final class HistoryCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CELL",
            description = "A cell's id, or a glob: * is any text, ? one character, [ab] one of these.")
    @Nullable
    String cell;

    @Option(
            names = "--add",
            paramLabel = "DIR",
            arity = "1..*",
            description = "Add the runs in these directories, and show nothing.")
    List<Path> add = new ArrayList<>();

    @Option(names = "--broken", description = "Only cells whose last verdict is a failure.")
    boolean broken;

    @Option(names = "--flaky", description = "Only cells with other verdicts for the same inputs.")
    boolean flaky;

    @Option(
            names = "--last",
            paramLabel = "N",
            description = "At most so many runs, the last ones (default: 20; all with --format json).")
    @Nullable
    Integer last;

    @Mixin
    IndexOption index = new IndexOption();

    @Mixin
    OutputOption output = new OutputOption();

    @Override
    public Integer call() throws UsageException, IOException {
        if (last != null && last < 1) {
            throw new UsageException("--last: '" + last + "' is no number of runs; give 1 or more");
        }
        if (!add.isEmpty()) {
            add();
            return ExitStatus.EXPECTED;
        }
        var existing = index.existing();
        if (existing.isEmpty()) {
            throw new UsageException("no run is in the history " + index.place()
                    + " yet; run and merge add theirs, history --add DIR adds others");
        }
        try (var history = existing.get()) {
            show(history);
        }
        return ExitStatus.EXPECTED;
    }

    private void add() throws UsageException, IOException {
        if (cell != null || broken || flaky) {
            throw new UsageException("--add shows nothing; leave the cell, --broken and --flaky away");
        }
        var runs = new ArrayList<StoredRun>();
        for (var directory : add) {
            runs.add(StoredRun.read(directory));
        }
        try (var history = HistoryIndex.open(index.place())) {
            for (var run : runs) {
                checkIsNoWorse(run, history);
            }
            for (var run : runs) {
                history.add(
                        run.info(),
                        run.results(),
                        run.directory(),
                        Clock.systemUTC().instant());
                if (!output.isJson()) {
                    System.out.println(PlainText.line(run.info().id() + ": "
                            + Totals.counted(run.results().size())));
                }
            }
        }
    }

    /** A damaged copy must not take the place of what is known of a run. */
    private static void checkIsNoWorse(StoredRun run, HistoryIndex history) throws UsageException, IOException {
        var ref = RunRef.of(run.info());
        var lost = Set.copyOf(run.missing().stream().map(CellResult::cell).toList());
        var there = Set.copyOf(run.found().stream().map(CellResult::cell).toList());
        for (var known : history.runs(ref.id())) {
            if (!known.ref().started().equals(ref.started())
                    || !known.ref().host().equals(ref.host())) {
                continue;
            }
            var gone = history.seen(known).stream()
                    .filter(it -> !there.contains(it.cell().id()))
                    .filter(it -> it.isVerdict() || !lost.contains(it.cell().id()))
                    .count();
            if (gone > 0) {
                throw new UsageException(PlainText.line("the history knows " + Totals.counted((int) gone) + " of run "
                        + ref.id() + " that " + run.directory() + " has no result of; it stays as it is: "
                        + mend(run, known)));
            }
        }
    }

    /** Another copy may be whole, unless there is none, or it is the one that is not. */
    private static String mend(StoredRun run, IndexedRun known) {
        var same = known.directory().equals(run.directory().toAbsolutePath().normalize());
        return same || !RunRecord.isThere(known.directory())
                ? "go on with the run by " + run.resume() + ", or add a copy of it that is whole"
                : "add " + known.directory() + ", or the whole run";
    }

    private void show(HistoryIndex history) throws UsageException, IOException {
        var all = cell == null ? history.pastsOfFailed() : history.pasts(wanted(history, cell));
        var pasts = all.stream()
                .filter(it -> cell != null || it.isBroken() || it.flake().isPresent())
                .filter(it -> !broken || it.isBroken())
                .filter(it -> !flaky || it.flake().isPresent())
                .toList();
        // of some cells only, a border may lie elsewhere
        var borders = cell == null ? List.<Border>of() : Border.of(all);
        if (output.isJson()) {
            var runs = history.runs().stream()
                    .map(it -> new HistoryJson.Run(it.ref(), it.directory(), it.cells(), it.unexpected()))
                    .toList();
            System.out.println(HistoryJson.of(runs, pasts, borders, most(Integer.MAX_VALUE)));
            return;
        }
        var most = most(SHOWN);
        if (cell == null) {
            System.out.print(RunList.of(history.runs(), most));
            System.out.println();
        }
        if (cell == null && !broken) {
            var unknown = pasts.stream()
                    .filter(it -> !it.isKnownFailure() || it.flake().isPresent())
                    .toList();
            System.out.print(text(unknown, borders, most));
            System.out.print(knownFailures(pasts.size() - unknown.size()));
            return;
        }
        System.out.print(text(pasts, borders, most));
    }

    private static String knownFailures(int cells) {
        return cells == 0
                ? ""
                : "\nnot shown: " + cells + (cells == 1 ? " known failure" : " known failures")
                        + ", as specs expect them (--broken shows all)\n";
    }

    private int most(int otherwise) {
        return last == null ? otherwise : last;
    }

    private String text(List<CellPast> pasts, List<Border> borders, int most) {
        var style = Terminal.current().style();
        if (pasts.isEmpty()) {
            return (flaky ? "No cell is flaky" : "No cell is broken or flaky") + ".\n";
        }
        return pasts.size() == 1 && cell != null
                ? PastView.one(pasts.get(0), style, most)
                : PastView.several(pasts, borders, style, most);
    }

    private static Predicate<String> wanted(HistoryIndex history, String pattern) throws UsageException, IOException {
        Glob glob;
        try {
            glob = Glob.parse(pattern);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        if (history.cells().stream().noneMatch(glob::matches)) {
            throw new UsageException("no run in the history saw a cell '" + pattern
                    + "'; kmatrix history '*' lists all, kmatrix history '*TEXT*' those with a text in their ids");
        }
        return glob::matches;
    }
}
