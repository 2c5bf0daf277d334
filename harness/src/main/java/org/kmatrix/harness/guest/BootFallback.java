package org.kmatrix.harness.guest;

import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Chooses what a guest runs under, and tries once more in software where KVM may be to blame: for a guest that says nothing
 * at all under it, and, while none has come up under KVM on this machine yet, for one that hangs on its way, resets itself or
 * ends QEMU. Where KVM was to blame it is not used again on this machine.
 */
final class BootFallback {
    private final Hypervisor hypervisor;
    private final String guest;
    private final BooleanSupplier spoke;
    private final BooleanSupplier closed;

    /**
     * @param spoke whether anything is on the console
     * @param closed whether somebody else has ended the guest
     */
    BootFallback(Hypervisor hypervisor, GuestSpec spec, BooleanSupplier spoke, BooleanSupplier closed) {
        this.hypervisor = hypervisor;
        this.guest = "a guest with " + spec.kernel().getFileName();
        this.spoke = spoke;
        this.closed = closed;
    }

    /** The outcome of the last boot that was tried. */
    BootOutcome boot(Function<Accelerator, BootOutcome> attempt) {
        var verdict = hypervisor.accelerator();
        var outcome = attempt.apply(verdict.accelerator());
        if (outcome instanceof BootOutcome.Ready) {
            hypervisor.proved(verdict.accelerator(), guest);
            return outcome;
        }
        if (verdict.accelerator() != Accelerator.KVM) {
            return outcome;
        }
        if (outcome instanceof BootOutcome.TimedOut late && !spoke.getAsBoolean()) {
            hypervisor.distrustKvm(guest + " said nothing for " + late.limit().toSeconds() + " s under KVM");
            return attempt.apply(Accelerator.TCG);
        }
        if (verdict.proven() || !maybeByKvm(outcome)) {
            return outcome;
        }
        var inSoftware = attempt.apply(Accelerator.TCG);
        if (inSoftware instanceof BootOutcome.Ready) {
            hypervisor.distrustKvm(guest + " comes up in software, and under KVM not: " + outcome);
        }
        return inSoftware;
    }

    private boolean maybeByKvm(BootOutcome outcome) {
        return !closed.getAsBoolean()
                && (outcome instanceof BootOutcome.TimedOut
                        || outcome instanceof BootOutcome.Died died
                                && (died.death().kind() == Death.Kind.QEMU_ENDED
                                        || died.death().kind() == Death.Kind.RESET));
    }
}
