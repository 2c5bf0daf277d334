package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.history.HistoryIndex;
import org.kmatrix.matrix.Glob;
import org.kmatrix.matrix.result.Totals;
import org.kmatrix.reports.history.Border;
import org.kmatrix.reports.history.CellPast;
import org.kmatrix.reports.history.HistoryJson;
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
            "Without a cell: the last runs, and the cells that are broken or flaky. A run is added when it ends, by run"
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
            defaultValue = "20",
            description = "At most so many runs, the last ones (default: ${DEFAULT-VALUE}).")
    int last = 20;

    @Mixin
    IndexOption index = new IndexOption();

    @Mixin
    OutputOption output = new OutputOption();

    @Override
    public Integer call() throws UsageException, IOException {
        if (last < 1) {
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
                history.add(
                        run.info(),
                        run.results(),
                        run.directory(),
                        Clock.systemUTC().instant());
                if (!output.isJson()) {
                    System.out.println(run.info().id() + ": "
                            + Totals.counted(run.results().size()));
                }
            }
        }
    }

    private void show(HistoryIndex history) throws UsageException, IOException {
        var all = cell == null ? history.pastsOfFailed() : history.pasts(wanted(history, cell));
        var pasts = all.stream()
                .filter(it -> cell != null || it.isBroken() || it.flake().isPresent())
                .filter(it -> !broken || it.isBroken())
                .filter(it -> !flaky || it.flake().isPresent())
                .toList();
        if (output.isJson()) {
            System.out.println(HistoryJson.of(pasts));
            return;
        }
        if (cell == null) {
            System.out.print(RunList.of(history.runs(), last));
            System.out.println();
        }
        // of some cells only, a border may lie elsewhere
        System.out.print(text(pasts, cell == null ? List.of() : Border.of(all)));
    }

    private String text(List<CellPast> pasts, List<Border> borders) {
        var style = Terminal.current().style();
        if (pasts.isEmpty()) {
            return (flaky ? "No cell is flaky" : "No cell is broken or flaky") + ".\n";
        }
        return pasts.size() == 1 && cell != null
                ? PastView.one(pasts.get(0), style, last)
                : PastView.several(pasts, borders, style, last);
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
