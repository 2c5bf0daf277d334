package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.kmatrix.harness.check.Attempt;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.guest.Guest;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.kernel.KernelOutcome;
import org.kmatrix.harness.kernel.KernelRequest;
import org.kmatrix.images.Toolchains;
import org.kmatrix.images.guest.BootWay;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

/** A kernel that is got ready and booted with no cell in mind. */
public final class KernelAlone {
    private final Workshop workshop;

    /** Kernels of a workshop. */
    public KernelAlone(Workshop workshop) {
        this.workshop = workshop;
    }

    /**
     * The kernel, made first where it is not there.
     *
     * @param log gets what its build prints
     * @throws IOException where the host failed
     */
    public Attempt<BuiltKernel> ready(KernelRequest request, Path log) throws IOException, InterruptedException {
        var missing = workshop.kernels().missingSource(request);
        if (missing.isPresent()) {
            return new Attempt.Ended<>(missing.get());
        }
        try {
            var image = workshop.images().require(Toolchains.forName(request.toolchain()));
            var outcome = workshop.kernels().require(request, image, workshop.docker(), log);
            return outcome instanceof KernelOutcome.Unavailable it
                    ? new Attempt.Ended<>(it.ending())
                    : new Attempt.Done<>(((KernelOutcome.Ready) outcome).kernel());
        } catch (ImageException | EngineUnavailableException e) {
            return new Attempt.Ended<>(Ending.hostFault(String.valueOf(e.getMessage())));
        }
    }

    /**
     * A guest of a kernel. It is the caller's to close.
     *
     * @param boot how it comes to its root
     * @param words more of its command line, separated by spaces
     * @param directory for what it leaves
     * @throws IOException where the host failed
     */
    public Attempt<Guest> booted(BuiltKernel kernel, BootVariant boot, String words, Path directory, Duration limit)
            throws IOException, InterruptedException {
        try {
            var way = BootWay.of(boot, kernel.release(), KernelFacts.abi(kernel).config());
            if (way instanceof BootWay.Choice.Impossible it) {
                return new Attempt.Ended<>(new Ending(Status.SKIP, Blame.SPEC, it.reason()));
            }
            var spec = workshop.guests().specFor(kernel, ((BootWay.Choice.Possible) way).way());
            var seat = new GuestSeat(
                    workshop.hypervisor(),
                    spec.withCommandLine((spec.commandLine() + " " + words).strip()),
                    directory,
                    limit);
            var outcome = seat.fresh(directory.resolve("boot.log"));
            return outcome instanceof Step.Outcome.Ended<GuestSeat.Fresh> it
                    ? new Attempt.Ended<>(it.ending())
                    : new Attempt.Done<>(((Step.Outcome.Done<GuestSeat.Fresh>) outcome)
                            .value()
                            .guest());
        } catch (ImageException | EngineUnavailableException e) {
            return new Attempt.Ended<>(Ending.hostFault(String.valueOf(e.getMessage())));
        }
    }
}
