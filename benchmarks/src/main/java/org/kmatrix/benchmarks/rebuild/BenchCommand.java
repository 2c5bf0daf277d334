package org.kmatrix.benchmarks.rebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kmatrix.benchmarks.rebuild.choice.Choice;
import org.kmatrix.benchmarks.rebuild.modules.DkmsPackages;
import org.kmatrix.benchmarks.rebuild.modules.ModuleSets;
import org.kmatrix.benchmarks.rebuild.report.BenchTable;
import org.kmatrix.benchmarks.rebuild.result.Expectation;
import org.kmatrix.benchmarks.rebuild.result.ResultLog;
import org.kmatrix.benchmarks.rebuild.result.Summary;
import org.kmatrix.benchmarks.rebuild.result.TrialResult;
import org.kmatrix.harness.cli.ExitStatus;
import org.kmatrix.harness.cli.OutputOption;
import org.kmatrix.harness.cli.UsageException;
import org.kmatrix.harness.cli.WorkshopOptions;
import org.kmatrix.harness.container.ImageWatch;
import org.kmatrix.harness.process.ProgramName;
import org.kmatrix.harness.process.ShellWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures what a kernel update costs with each rebuild strategy, and whether the result is right.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./kmatrix bench --quick",
            "  ./kmatrix bench --scenario up-to-smp --strategy weak-modules --strategy source-install --rounds 5",
            "  ./kmatrix bench --modules 10 --modules 50 --modules 100 --modules 200 --kernel debian:bookworm --dry-run"
        })
final class BenchCommand implements Callable<Integer> {
    private static final DateTimeFormatter RUN_ID = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final Path RUNS = Path.of("kmatrix-out");

    @Option(names = "--strategy", paramLabel = "NAME", description = "Only this one; may be repeated.")
    List<String> strategies = List.of();

    @Option(names = "--scenario", paramLabel = "NAME", description = "Only this kernel update; may be repeated.")
    List<String> scenarios = List.of();

    @Option(names = "--kernel", paramLabel = "ID", description = "Only updates from or to it; may be repeated.")
    List<String> kernels = List.of();

    @Option(
            names = "--modules",
            paramLabel = "N[xFILES]|SET",
            description =
                    "So many generated modules, 200 at most, of one to a few files, or of so many files each; or a set:"
                            + " examples, dkms; may be repeated (default: examples, 20, dkms; for --quick 20x1).")
    List<String> modules = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each is measured (default: 3; for --quick 1).")
    @Nullable
    Integer rounds;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = "Updates on other machines before each that counts (default: 1; for --quick 0).")
    @Nullable
    Integer warmups;

    @Option(names = "--seed", paramLabel = "N", description = "Of the order of strategies within each round.")
    @Nullable
    Long seed;

    @Option(
            names = "--quick",
            description = "A look with Debian's kernels only: one round of few strategies, within 10 minutes.")
    boolean quick;

    @Option(names = "--dry-run", description = "Says what it would do, and how long that likely takes.")
    boolean dryRun;

    @Option(names = "--out", paramLabel = "DIR", description = "Where results go (default: kmatrix-out/bench-RUN-ID).")
    @Nullable
    Path out;

    @Spec
    CommandSpec self = CommandSpec.create();

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    WorkshopOptions workshop = new WorkshopOptions();

    @Override
    public Integer call() throws UsageException, IOException, InterruptedException {
        var choice = Choice.of(new Choice.Words(strategies, scenarios, kernels, modules, rounds, warmups, quick));
        var expectation = Expectation.from(RUNS);
        var chosenSeed = seed == null ? System.nanoTime() & 0xffffff : seed;
        var text = output.isJson() ? System.err : System.out;
        if (dryRun) {
            var rehearsal = new Rehearsal(choice, expectation);
            System.out.print(output.isJson() ? rehearsal.json() + "\n" : rehearsal.text());
            return ExitStatus.EXPECTED;
        }
        var clock = Clock.systemUTC();
        var directory = out == null ? RUNS.resolve("bench-" + RUN_ID.format(LocalDateTime.now(clock))) : out;
        if (Files.exists(directory.resolve(ResultLog.NAME))) {
            throw new UsageException("--out: " + directory + " holds results already; choose another directory");
        }
        text.print(new Rehearsal(choice, expectation).text());
        text.println("seed " + chosenSeed + "; results: " + directory.resolve(ResultLog.NAME));
        var shop = workshop.workshop("bench", directory.resolve("kmatrix.lock"));
        shop.tell(ImageWatch.printedTo(System.err));
        var home = Path.of(System.getProperty("kmatrix.home", "."));
        var bench = new Bench(
                new Surroundings(commandLine(), choice, chosenSeed, clock.instant()),
                quick,
                directory,
                shop,
                new ModuleSets(home, new DkmsPackages(workshop.cache(), shop)),
                clock,
                expectation,
                text);
        var results = bench.run();
        if (output.isJson()) {
            System.out.println(ResultLog.array(results));
        }
        text.println();
        text.print(BenchTable.render(Summary.of(results)));
        text.println("\n" + directory.resolve(ResultLog.NAME) + "  " + directory.resolve(Bench.JMH) + "  "
                + directory.resolve(Bench.PAGE) + "  " + directory.resolve(Bench.MARKDOWN));
        return status(results);
    }

    private String commandLine() {
        return ProgramName.text() + " "
                + ShellWords.quoted(self.root()
                        .commandLine()
                        .getParseResult()
                        .originalArgs()
                        .toArray(String[]::new));
    }

    /** What is missing is no failure of a strategy, as long as something could be measured. */
    private static int status(List<TrialResult> results) {
        if (results.stream().anyMatch(it -> it.status() == TrialResult.Status.FAIL)) {
            return ExitStatus.UNEXPECTED;
        }
        var nothing = results.stream().allMatch(it -> it.status() == TrialResult.Status.MISS);
        return nothing || results.stream().anyMatch(it -> it.status() == TrialResult.Status.ERROR)
                ? ExitStatus.HOST
                : ExitStatus.EXPECTED;
    }
}
