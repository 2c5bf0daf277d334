package org.kmatrix.harness.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.kmatrix.reports.history.HistoryJson;
import org.kmatrix.reports.terminal.ComparisonView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Compares two runs cell by cell: what got worse, better, is new, is gone, or is slower by more than its"
                    + " noise, and what is known to have changed. Exit status 1: something got worse, or is new and not"
                    + " as expected.",
            "What is noise in a cell's times is taken from its past in the history, where that has five results of the"
                    + " same machine; else from the other cells of the two runs. What takes half as long again, or more,"
                    + " in all cells is told in a line of its own, where one machine made both runs, and does not"
                    + " change the exit status: a busy machine does that, too."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./kmatrix diff kmatrix-out/20260101-060000 kmatrix-out/20260102-060000",
            "  ./kmatrix diff 20260101-060000 kmatrix-out/today --format json"
        })
final class DiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "The run that is compared with: its directory or id.")
    String before = "";

    @Parameters(index = "1", paramLabel = "B", description = "The run that is judged: its directory or id.")
    String after = "";

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many cells of a kind as text (default: ${DEFAULT-VALUE}).")
    int most = 50;

    @Mixin
    IndexOption index = new IndexOption();

    @Mixin
    OutputOption output = new OutputOption();

    @Override
    public Integer call() throws UsageException, IOException {
        if (most < 1) {
            throw new UsageException("--most: '" + most + "' is no number of cells; give 1 or more");
        }
        var history = index.forRuns(System.err, before, after);
        try {
            var old = StoredRun.named(before, history);
            var now = StoredRun.named(after, history);
            var comparison = EarlierRun.compare(old, now, history, System.err);
            System.out.print(
                    output.isJson()
                            ? HistoryJson.of(comparison) + "\n"
                            : ComparisonView.render(
                                    comparison, Terminal.current().style(), most));
            return comparison.isWorse() ? ExitStatus.UNEXPECTED : ExitStatus.EXPECTED;
        } finally {
            if (history.isPresent()) {
                history.get().close();
            }
        }
    }
}
