package org.kmatrix.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.check.CheckPlan;
import org.kmatrix.harness.check.LoadCheck;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.guest.BootOutcome;
import org.kmatrix.harness.guest.BootTimes;
import org.kmatrix.harness.guest.Guest;
import org.kmatrix.harness.guest.GuestSpec;
import org.kmatrix.harness.guest.Hypervisor;
import org.kmatrix.harness.guest.RestoreOutcome;
import org.kmatrix.harness.guest.RunOutcome;
import org.kmatrix.harness.guest.SnapshotOutcome;
import org.kmatrix.harness.module.ModuleBuilder;
import org.kmatrix.harness.module.ModuleOutcome;
import org.kmatrix.harness.store.Deletion;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.spec.Spec;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;

/**
 * Measures guests: what a kernel's own boot takes, what SSH takes beyond it, what going back to a snapshot takes, and what
 * one isolated check of a module does.
 *
 * <p>Arguments: {@code SPEC MODULE SAMPLES KERNEL…}; the module is one of the spec.
 */
public final class GuestFigures {
    private static final String FRESH = "fresh";

    private final WarmWorkshop warm = WarmWorkshop.of(System.getenv(), "guest-figures");
    private final Path work;
    private final Path log;
    private final Spec spec;
    private final String module;
    private final int samples;

    private GuestFigures(Path work, Spec spec, String module, int samples) {
        this.work = work;
        this.log = work.resolve("check.log");
        this.spec = spec;
        this.module = module;
        this.samples = samples;
    }

    public static void main(String[] arguments)
            throws IOException, InterruptedException, EngineUnavailableException, ImageException {
        if (arguments.length < 4) {
            System.err.println("usage: GuestFigures SPEC MODULE SAMPLES KERNEL…");
            System.exit(2);
        }
        if (!(SpecReader.read(Path.of(arguments[0])) instanceof SpecOutcome.Accepted read)) {
            throw new IOException(arguments[0] + " is no spec; kmatrix plan " + arguments[0] + " tells why");
        }
        var work = Files.createTempDirectory("kmatrix-guest-figures-");
        try {
            var figures = new GuestFigures(work, read.spec(), arguments[1], Integer.parseInt(arguments[2]));
            for (var kernel : List.of(arguments).subList(3, arguments.length)) {
                System.out.print(figures.measure(KernelId.parse(kernel)));
            }
        } finally {
            Deletion.of(work);
        }
    }

    private String measure(KernelId id)
            throws IOException, InterruptedException, EngineUnavailableException, ImageException {
        var target = warm.target(WarmWorkshop.request(id), work.resolve("kernel.log"));
        var outcome = new ModuleBuilder(warm.cache(), false)
                .build(
                        spec.module(module),
                        target,
                        List.of(),
                        spec.limits().build(),
                        warm.workshop().docker(),
                        Files.createTempDirectory(work, "build-").resolve("build.log"));
        if (!(outcome instanceof ModuleOutcome.Built built)) {
            throw new IOException(module + " does not build on " + id + ": "
                    + ((ModuleOutcome.Failed) outcome).ending().cause());
        }
        var guest = warm.workshop().guests().specFor(target.kernel());
        var entry = spec.module(module);
        var plan = new CheckPlan(
                List.of(), List.of(), built.module().objects(), entry.parameters(), entry.exercise(), spec.limits());
        var figures = new ArrayList<Figure>(boots(guest));
        figures.addAll(checks(guest, plan));
        return Figure.table(
                id + " (" + target.kernel().release() + ", "
                        + warm.workshop()
                                .hypervisor()
                                .accelerator()
                                .accelerator()
                                .id() + "), seconds",
                figures);
    }

    private List<Figure> boots(GuestSpec guest) throws IOException {
        var times = new ArrayList<BootTimes>();
        for (int i = 0; i < samples; i++) {
            try (var booted = new Booted(warm.workshop().hypervisor(), guest)) {
                times.add(booted.times());
            }
        }
        return List.of(
                new Figure(
                        "kernel's own boot",
                        "",
                        times.stream().map(BootTimes::kernel).toList()),
                new Figure(
                        "  SSH ready over it",
                        "<= 1",
                        times.stream().map(it -> it.ssh().minus(it.kernel())).toList()));
    }

    private List<Figure> checks(GuestSpec guestSpec, CheckPlan plan) throws IOException {
        var restores = new ArrayList<Duration>();
        var once = new ArrayList<Duration>();
        var whole = new ArrayList<Duration>();
        try (var booted = new Booted(warm.workshop().hypervisor(), guestSpec)) {
            if (!(booted.guest.snapshot(FRESH) instanceof SnapshotOutcome.Taken)) {
                throw new IOException("no snapshot can be taken");
            }
            for (int i = 0; i < samples; i++) {
                long start = System.nanoTime();
                restores.add(restored(booted.guest));
                loaded(booted.guest, plan);
                unload(booted.guest, plan);
                once.add(since(start));
                start = System.nanoTime();
                restored(booted.guest);
                good(loaded(booted.guest, plan).unload(log));
                whole.add(since(start));
            }
        }
        return List.of(
                new Figure("restore to SSH ready", "<= 0.5", restores),
                new Figure("isolated check: restore, load, exercise, unload", "<= 1.5", once),
                new Figure("  as a cell has it: loaded and unloaded twice", "", whole));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Duration restored(Guest guest) throws IOException {
        var outcome = guest.restore(FRESH);
        if (outcome instanceof RestoreOutcome.Restored it) {
            return it.restore().plus(it.ssh());
        }
        throw new IOException("not restored: " + outcome);
    }

    private LoadCheck loaded(Guest guest, CheckPlan plan) throws IOException {
        var check = new LoadCheck(guest, plan, log);
        good(check.load(log));
        if (plan.exercise().isPresent()) {
            good(check.exercise(plan.exercise().get(), log));
        }
        return check;
    }

    /** Once only; LoadCheck would load it again. */
    private static void unload(Guest guest, CheckPlan plan) throws IOException {
        for (int i = plan.objects().size() - 1; i >= 0; i--) {
            var command = "rmmod " + plan.objects().get(i).moduleName() + " && cat /proc/modules";
            if (!(guest.run(command, plan.limits().load()) instanceof RunOutcome.Finished it) || !it.ok()) {
                throw new IOException("'" + command + "' failed");
            }
        }
    }

    private static void good(Optional<Ending> ending) throws IOException {
        if (ending.isPresent()) {
            throw new IOException("the check failed: " + ending.get().cause());
        }
    }

    private final class Booted implements AutoCloseable {
        private final Guest guest;
        private final BootOutcome outcome;

        Booted(Hypervisor hypervisor, GuestSpec guestSpec) throws IOException {
            guest = hypervisor.guest(guestSpec, Files.createTempDirectory(work, "guest-"));
            outcome = guest.boot(spec.limits().boot());
        }

        BootTimes times() throws IOException {
            if (outcome instanceof BootOutcome.Ready ready) {
                return ready.times();
            }
            throw new IOException("does not boot: " + outcome);
        }

        @Override
        public void close() {
            guest.close();
        }
    }
}
