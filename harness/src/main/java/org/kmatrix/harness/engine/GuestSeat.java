package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.guest.Answer;
import org.kmatrix.harness.guest.BootOutcome;
import org.kmatrix.harness.guest.BusyHost;
import org.kmatrix.harness.guest.Death;
import org.kmatrix.harness.guest.Guest;
import org.kmatrix.harness.guest.GuestSpec;
import org.kmatrix.harness.guest.Hypervisor;
import org.kmatrix.harness.guest.RestoreOutcome;
import org.kmatrix.harness.guest.SnapshotOutcome;
import org.kmatrix.images.guest.BootWay;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.result.Vm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The guest of a target. It is booted once and then set back to a snapshot before each module, so that every module meets a
 * fresh guest; where that cannot be done, another one is booted.
 */
final class GuestSeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GuestSeat.class);
    private static final String FRESH = "fresh";
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final Hypervisor hypervisor;
    private final GuestSpec spec;
    private final Path directory;
    private final Duration limit;
    private @Nullable Guest guest;
    private BootOutcome.@Nullable Ready ready;
    private @Nullable Ending hopeless;
    private boolean snapshot;
    private boolean used;
    private @Nullable Fresh waiting;
    private boolean told;
    private int boots;

    GuestSeat(Hypervisor hypervisor, GuestSpec spec, Path directory, Duration limit) {
        this.hypervisor = hypervisor;
        this.spec = spec;
        this.directory = directory;
        this.limit = limit;
    }

    /**
     * The seat of the guests of a kernel.
     *
     * @param boot how they come to their root; one that the kernel can do
     * @param directory for what they leave
     */
    static Step.Outcome<GuestSeat> of(RunContext context, PreparedTarget prepared, BootVariant boot, Path directory)
            throws InterruptedException {
        return of(context, prepared, boot, directory, "");
    }

    /**
     * The same with more words on the kernel's command line.
     *
     * @param words separated by spaces
     */
    static Step.Outcome<GuestSeat> of(
            RunContext context, PreparedTarget prepared, BootVariant boot, Path directory, String words)
            throws InterruptedException {
        try {
            var way = ((BootWay.Choice.Possible) prepared.way(boot)).way();
            var workshop = context.workshop();
            var spec = workshop.guests().specFor(prepared.kernel(), way);
            return Step.Outcome.done(new GuestSeat(
                    workshop.hypervisor(),
                    spec.withCommandLine((spec.commandLine() + " " + words).strip()),
                    directory,
                    context.spec().limits().boot()));
        } catch (IOException | ImageException | EngineUnavailableException e) {
            return Step.Outcome.ended(Ending.hostFault(String.valueOf(e.getMessage())));
        }
    }

    /**
     * A guest that nothing was done with.
     *
     * @param guest the guest
     * @param vm how it came to be
     */
    record Fresh(Guest guest, Vm vm) {}

    /** Whether its kernel was seen not to boot. */
    boolean isHopeless() {
        return hopeless != null;
    }

    /** Boots a guest, or sets it back, before it is asked for: then it need not be waited for. */
    void warm(Path log) throws IOException {
        if (waiting == null && fresh(log) instanceof Step.Outcome.Done<Fresh> it) {
            waiting = it.value();
        }
    }

    /** Gives a fresh guest, or why this kernel does not boot, which is then not tried again. */
    Step.Outcome<Fresh> fresh(Path log) throws IOException {
        var ready = waiting;
        waiting = null;
        // it may have waited for hours
        return ready != null && ready.guest().answer(ANSWER) == Answer.ANSWERS
                ? Step.Outcome.done(ready)
                : another(log);
    }

    private Step.Outcome<Fresh> another(Path log) throws IOException {
        if (hopeless != null) {
            return Step.Outcome.ended(hopeless);
        }
        if (guest != null && ready != null && !used) {
            used = true;
            return Step.Outcome.done(new Fresh(
                    guest,
                    vm(ready, null, ready.times().ssh().minus(ready.times().ready()))));
        }
        if (guest != null && ready != null && snapshot) {
            var outcome = guest.restore(FRESH);
            if (outcome instanceof RestoreOutcome.Restored it) {
                return Step.Outcome.done(new Fresh(guest, vm(ready, it.restore(), it.ssh())));
            }
            LOG.warn("{}: booted again, for it cannot be set back: {}", spec.kernel(), outcome);
        }
        return boot(log);
    }

    private Step.Outcome<Fresh> boot(Path log) throws IOException {
        close();
        var place = Files.createDirectories(unused());
        var started = hypervisor.guest(spec, place);
        guest = started;
        var outcome = started.boot(limit);
        if (Files.exists(place.resolve("console.log"))) {
            Files.copy(place.resolve("console.log"), log, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        if (!(outcome instanceof BootOutcome.Ready up)) {
            close();
            hopeless = ending(outcome);
            return Step.Outcome.ended(hopeless);
        }
        ready = up;
        var kept = started.snapshot(FRESH);
        snapshot = kept instanceof SnapshotOutcome.Taken;
        if (!snapshot && !told) {
            told = true;
            LOG.warn("{}: each module needs a boot, for no snapshot can be taken: {}", spec.kernel(), kept);
        }
        used = false;
        return another(log);
    }

    /** What an earlier guest has left is looked at by people. */
    private Path unused() {
        do {
            boots++;
        } while (Files.exists(directory.resolve("guest-" + boots)));
        return directory.resolve("guest-" + boots);
    }

    private static Ending ending(BootOutcome outcome) {
        if (outcome instanceof BootOutcome.Died died) {
            return died.death().kind() == Death.Kind.QEMU_ENDED || died.death().kind() == Death.Kind.CLOSED
                    ? Ending.hostFault(died.death().toString())
                    : new Ending(Status.FAIL, Blame.KERNEL, "does not boot: " + died.death());
        }
        if (outcome instanceof BootOutcome.TimedOut late) {
            var starved = BusyHost.starved(late.waited(), late.limit());
            if (starved.isPresent()) {
                return Ending.hostFault("did not boot within " + late.limit().toSeconds() + " s: " + starved.get());
            }
            return new Ending(
                    Status.FAIL,
                    Blame.KERNEL,
                    "does not boot within " + late.limit().toSeconds() + " s; " + late.where());
        }
        return Ending.hostFault(
                outcome instanceof BootOutcome.QemuFailed failed
                        ? failed.message()
                        : "the guest is up, but SSH to it fails: " + outcome);
    }

    private static Vm vm(BootOutcome.Ready up, @Nullable Duration restore, Duration ssh) {
        return new Vm(up.accelerator().id(), up.times().ready(), restore, ssh);
    }

    @Override
    public void close() {
        if (guest != null) {
            guest.close();
            guest = null;
            ready = null;
        }
    }
}
