package org.kmatrix.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import org.kmatrix.harness.engine.TestKernels;

/** The guests that the tests boot. */
final class TestGuests {
    static final Duration BOOT = Duration.ofMinutes(3);
    static final Duration COMMAND = Duration.ofMinutes(1);

    private TestGuests() {}

    /** The guest of a kernel; the test is skipped where this machine cannot have it. */
    static GuestSpec assumedSpec(String kernel) throws IOException, InterruptedException {
        assumeTrue(
                Executables.ofEnvironment().find(Executables.QEMU).isPresent(),
                "no QEMU: apt-get install qemu-system-x86");
        return TestKernels.assumedGuest(kernel);
    }

    /** With the verdict on this machine's accelerators that runs have, too: it may cost a boot that hangs, once. */
    static Hypervisor hypervisor() {
        return TestKernels.workshop().hypervisor();
    }

    static BootOutcome.Ready ready(BootOutcome outcome) {
        assertThat(outcome).isInstanceOf(BootOutcome.Ready.class);
        return (BootOutcome.Ready) outcome;
    }
}
