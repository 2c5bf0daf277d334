package org.kmatrix.harness.guest;

import java.time.Duration;
import org.kmatrix.harness.guest.time.Deadline;

/** What executes a guest's instructions. */
public enum Accelerator {
    /** The processor itself, through /dev/kvm. */
    KVM("kvm", "kvm", Duration.ofSeconds(10)),
    /** QEMU's translator: works everywhere, several times slower. */
    TCG("tcg", "tcg,thread=multi", Deadline.NEVER);

    private final String id;
    private final String option;
    private final Duration firstWords;

    Accelerator(String id, String option, Duration firstWords) {
        this.id = id;
        this.option = option;
        this.firstWords = firstWords;
    }

    /** The name in results. */
    public String id() {
        return id;
    }

    /**
     * By when a guest has to have said something on its console, or it hangs. A processor needs well below a second up to a
     * kernel's first line. Where /dev/kvm is itself emulated in software (nested, as by pvm), it may run a boot sector and then
     * stand still for ever at the first instruction that the emulation does not know.
     */
    Duration firstWords() {
        return firstWords;
    }

    /** The value of QEMU's {@code -accel}. */
    String option() {
        return option;
    }
}
