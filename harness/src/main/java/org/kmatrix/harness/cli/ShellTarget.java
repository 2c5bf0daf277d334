package org.kmatrix.harness.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.kmatrix.harness.check.Attempt;
import org.kmatrix.harness.check.ModuleSession;
import org.kmatrix.harness.engine.CellSupply;
import org.kmatrix.harness.engine.Cells;
import org.kmatrix.harness.engine.GuestPool;
import org.kmatrix.harness.engine.KernelAlone;
import org.kmatrix.harness.engine.ReadyCell;
import org.kmatrix.harness.engine.Replay;
import org.kmatrix.harness.engine.Workshop;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.kernel.KernelRequest;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.spec.Limits;
import org.kmatrix.matrix.spec.Spec;

/**
 * What a shell is wanted in, got ready and booted.
 *
 * @param pool where the guests come from that cells have
 * @param directory for logs
 * @param words more of the kernel's command line
 * @param text is told what takes time
 */
record ShellTarget(Workshop workshop, GuestPool pool, Path directory, String words, PrintStream text) {
    /** A kernel with nothing copied in. */
    Attempt<ShellGuest> kernel(KernelRequest request, BootVariant boot) throws IOException, InterruptedException {
        tell("getting " + request.id() + " ready");
        var kernels = new KernelAlone(workshop);
        var ready = kernels.ready(request, directory.resolve("kernel.log"));
        if (ready instanceof Attempt.Ended<BuiltKernel> it) {
            return new Attempt.Ended<>(it.ending());
        }
        var kernel = ((Attempt.Done<BuiltKernel>) ready).value();
        tell("booting " + kernel.release());
        var booted = kernels.booted(kernel, boot, words, directory, Limits.DEFAULT.boot());
        return booted instanceof Attempt.Ended<org.kmatrix.harness.guest.Guest> it
                ? new Attempt.Ended<>(it.ending())
                : new Attempt.Done<>(new ShellGuest(
                        ((Attempt.Done<org.kmatrix.harness.guest.Guest>) booted).value(), kernel, List.of()));
    }

    /** A cell with its module copied in, and those that it needs. */
    Attempt<ShellGuest> cell(SpecOptions.Read read, Path spec) throws IOException, InterruptedException {
        if (read.matrix().cells().isEmpty()) {
            var reason = read.matrix().excluded().get(0).reason();
            return new Attempt.Ended<>(new Ending(Status.SKIP, Blame.SPEC, reason));
        }
        var cell = read.matrix().cells().get(0);
        tell("getting " + cell + " ready");
        try (var cells =
                CellSupply.open(read.spec(), directory, workshop, pool, Clock.systemUTC(), it -> Replay.of(spec, it))) {
            var outcome = cells.ready(cell);
            if (outcome instanceof Cells.Outcome.Ended it) {
                return new Attempt.Ended<>(it.ending());
            }
            return booted(((Cells.Outcome.Ready) outcome).cell(), read.spec());
        }
    }

    private Attempt<ShellGuest> booted(ReadyCell ready, Spec spec) throws IOException, InterruptedException {
        tell("booting " + ready.kernel().release());
        var leased = ready.guest(words);
        if (leased instanceof Attempt.Ended<org.kmatrix.harness.engine.GuestLease> it) {
            return new Attempt.Ended<>(it.ending());
        }
        var guest = ((Attempt.Done<org.kmatrix.harness.engine.GuestLease>) leased)
                .value()
                .guest();
        var copied = new ModuleSession(guest, ready.plan(), directory.resolve("copied.log")).copyIn();
        if (copied instanceof Attempt.Ended<List<String>> it) {
            guest.close();
            return new Attempt.Ended<>(it.ending());
        }
        var paths = ((Attempt.Done<List<String>>) copied).value();
        return new Attempt.Done<>(new ShellGuest(guest, ready.kernel(), modules(ready, spec, paths)));
    }

    private static List<ShellGuest.Copied> modules(ReadyCell ready, Spec spec, List<String> paths) {
        var objects = ready.plan().all();
        var modules = new ArrayList<ShellGuest.Copied>();
        for (var i = 0; i < paths.size(); i++) {
            var object = objects.get(i);
            modules.add(new ShellGuest.Copied(
                    object.moduleName(), paths.get(i), parameters(ready.cell(), spec, object), object.file()));
        }
        return modules;
    }

    private static String parameters(Cell cell, Spec spec, Loadable object) {
        return spec.module(cell.module()).parameters().entrySet().stream()
                .filter(it -> object.isNamed(it.getKey()))
                .map(it -> it.getValue())
                .findFirst()
                .orElse("");
    }

    private void tell(String line) {
        text.println("kmatrix: " + line);
    }
}
