package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.engine.GuestPool;
import org.kmatrix.harness.engine.Rounds;
import org.kmatrix.harness.engine.Run;
import org.kmatrix.harness.engine.UserWorkshop;
import org.kmatrix.harness.module.ModulePlaces;
import org.kmatrix.harness.watch.FileWatch;
import org.kmatrix.harness.watch.WatchedFiles;
import org.kmatrix.reports.ReportException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description =
                "Runs a spec's cells, and runs those again that a saved file touches, until Ctrl-C. The guests of the first kernels"
                        + " stay booted in between, so that a changed C file has its verdict in seconds. A save while cells are"
                        + " run keeps those from being begun that it touches. What is found is not in the history.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./kmatrix watch my-driver/kmatrix.yaml --filter kernel=debian:bookworm",
            "  ./kmatrix watch my.yaml --sample edges",
            "  ./kmatrix watch my.yaml --rounds 2 --format json"
        })
final class WatchCommand implements Callable<Integer> {
    /** Each has its memory: 256 MiB as a rule. */
    private static final int WARM_GUESTS = 4;

    @Mixin
    SpecOptions spec = new SpecOptions();

    @Mixin
    WorkshopOptions workshop = new WorkshopOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "Where results go (default: kmatrix-out/RUN-ID).")
    @Nullable
    Path out;

    @Mixin
    JobsOption jobs = new JobsOption();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "End after so many rounds, the one at the start included, with the exit status of run.")
    int rounds = Integer.MAX_VALUE;

    @Mixin
    OutputOption output = new OutputOption();

    @Override
    public Integer call() throws UsageException, IOException, InterruptedException, ReportException {
        check();
        var read = spec.read(System.err);
        if (out != null) {
            checkPlace(out, read);
        }
        var clock = Clock.systemUTC();
        var id = RunPlace.ID.format(LocalDateTime.now(clock));
        var directory = new RunPlace(spec.file, out, null).directory(id);
        var shop = workshop.workshop(id, UserWorkshop.lockFile(spec.file));
        var request = new Run.Request(
                id,
                spec.file,
                read.spec(),
                read.matrix(),
                read.sharding(),
                directory,
                jobs.number(),
                false,
                Versions.all(),
                spec::replayCommand);
        var end = new AtomicReference<Runnable>(shop::end);
        try (var interruption = Interruption.of(
                        "; results: " + directory,
                        () -> Objects.requireNonNull(end.get()).run());
                var guests = new GuestPool(WARM_GUESTS);
                var cells = Rounds.open(request, shop, guests, clock);
                var files = FileWatch.open(ModulePlaces::isNoSource)) {
            end.set(cells::interrupt);
            // before they are read: what is saved from now on is seen
            files.over(WatchedFiles.of(spec.file, read.spec(), read.named()).directories());
            var terminal = Terminal.ofText(System.getenv(), output.format);
            var view = new WatchView(output.format, terminal, directory, clock, System.out, System.err);
            var watched = WatchedSpec.of(spec, spec.read(System.err));
            var loop = new WatchLoop(watched, cells, files, new Saves(files, clock), view, System.err);
            return ExitStatus.of(loop.run(rounds));
        }
    }

    /** Every result would be a change of the module, and lead to another one. */
    private static void checkPlace(Path directory, SpecOptions.Read read) throws UsageException {
        var place = directory.toAbsolutePath().normalize();
        for (var module : read.spec().modules()) {
            if (place.startsWith(module.path()) && !isNoSource(module.path().relativize(place))) {
                throw new UsageException(
                        "--out: " + directory + " lies in the directory of module " + module.name()
                                + ", where every result would be a change of it; choose a place elsewhere, or below kmatrix-out");
            }
        }
    }

    private static boolean isNoSource(Path below) {
        for (var name : below) {
            if (ModulePlaces.isNoSource(name.toString())) {
                return true;
            }
        }
        return false;
    }

    private void check() throws UsageException {
        jobs.number();
        if (rounds < 1) {
            throw new UsageException("--rounds: '" + rounds + "' is no number of rounds; give 1 or more");
        }
        if (workshop.noCache) {
            throw new UsageException(
                    "--no-cache: every save would make the kernels anew; make them once by run --no-cache");
        }
    }
}
