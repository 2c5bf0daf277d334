package org.kmatrix.harness.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.engine.Run;
import org.kmatrix.harness.engine.UserWorkshop;
import org.kmatrix.matrix.plan.Plan;
import org.kmatrix.matrix.plan.PlanTable;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.ReportException;
import org.kmatrix.reports.ReportSettings;
import org.kmatrix.reports.Reports;
import org.kmatrix.reports.run.RunResults;
import org.kmatrix.reports.terminal.ControlSummary;
import org.kmatrix.reports.terminal.FailureList;
import org.kmatrix.reports.terminal.SummaryGrid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Builds, boots, loads and checks every cell of a spec.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./kmatrix run",
            "  ./kmatrix run my.yaml --filter kernel=debian:* --out /tmp/run",
            "  ./kmatrix run my.yaml --recheck",
            "  ./kmatrix run my.yaml --cell hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12"
        })
final class RunCommand implements Callable<Integer> {
    private static final int MOST_FAILURES = 50;

    @Mixin
    SpecOptions spec = new SpecOptions();

    @Mixin
    WorkshopOptions workshop = new WorkshopOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "Where results go (default: kmatrix-out/RUN-ID).")
    @Nullable
    Path out;

    @Option(names = "--resume", paramLabel = "DIR", description = "Go on with the run in this directory.")
    @Nullable
    Path resume;

    @Mixin
    JobsOption jobs = new JobsOption();

    @Option(
            names = "--recheck",
            description =
                    "Run cells again although their verdict is known, with kernels and modules from the cache: what then"
                            + " ends otherwise is flaky, and the history tells so.")
    boolean recheck;

    @Mixin
    OutputOption output = new OutputOption();

    @Override
    public Integer call() throws UsageException, IOException, InterruptedException, ReportException {
        var atOnce = jobs.number();
        var read = spec.read(System.err);
        var terminal = Terminal.ofText(System.getenv(), output.format);
        var text = output.isJson() ? System.err : System.out;
        var clock = Clock.systemUTC();
        var place = new RunPlace(spec.file, out, resume);
        var id = place.id(RunPlace.ID.format(LocalDateTime.now(clock)));
        var directory = place.directory(id);
        text.println(PlanTable.of(Plan.of(read.spec(), read.matrix()), terminal.tableWidth()));
        var shop = workshop.workshop(id, UserWorkshop.lockFile(spec.file));
        var request = new Run.Request(
                id,
                spec.file,
                read.spec(),
                read.matrix(),
                read.sharding(),
                directory,
                atOnce,
                workshop.noCache || recheck,
                Versions.all(),
                spec::replayCommand);
        Run.Finished finished;
        var run = new Run(request, shop, clock);
        try (var interruption = Interruption.of("; go on with: " + spec.resumeCommand(directory), run::interrupt);
                var progress = new Progress(
                        text, output.format == OutputFormat.TABLE && terminal.live(), terminal.width(), clock)) {
            finished = run.start(progress);
        }
        report(finished, directory, text, terminal);
        HistoryNote.add(System.getenv(), finished.info(), finished.results(), directory, clock, System.err);
        return ExitStatus.of(finished.results());
    }

    private void report(Run.Finished finished, Path directory, PrintStream text, Terminal terminal)
            throws IOException, ReportException {
        var style = terminal.style();
        var earlier = EarlierRun.last(System.getenv(), finished.info(), finished.results(), System.err);
        RunReports.write(
                ReportSettings.comparedWith(earlier.orElse(null)), finished.info(), finished.results(), directory);
        if (output.isJson()) {
            System.out.println(Json.array(finished.results()));
        }
        var results = new RunResults(finished.info(), finished.results(), directory.toAbsolutePath());
        text.println();
        text.print(SummaryGrid.render(results, style));
        var controls = ControlSummary.render(results, style);
        if (!controls.isEmpty()) {
            text.println();
            text.print(controls);
        }
        var failures = FailureList.render(results, style, MOST_FAILURES);
        text.print(failures.isEmpty() ? "" : "\n" + failures);
        if (terminal.isGithubActions()) {
            Reports.print(Format.GITHUB, ReportSettings.DEFAULT, finished.info(), finished.results(), directory, text);
        }
        text.println("\n" + directory.resolve("results.jsonl") + "  " + directory.resolve(Format.HTML.defaultName()));
    }
}
