package org.kmatrix.harness.junit;

import java.util.List;
import org.kmatrix.harness.diagnose.KernelFinding;
import org.kmatrix.matrix.result.Phase;

/**
 * What the kernel of a guest has logged since the test has it: neither its boot, nor what its own modules say as they are
 * loaded. After {@link Guest#reboot} it is the new kernel's.
 */
public final class KernelLog {
    private final CellMachine machine;

    KernelLog(CellMachine machine) {
        this.machine = machine;
    }

    /**
     * The log as {@code dmesg} shows it.
     *
     * @throws AssertionError where the guest is no more
     */
    public String text() {
        return machine.attempt(Phase.EXERCISE, "read the kernel's log", it -> it.kernelLog());
    }

    /**
     * What of it is worth telling, in its order: what the kernel complains about, and what it always says of a module from
     * outside its tree.
     *
     * @throws AssertionError where the guest is no more
     */
    public List<KernelFinding> findings() {
        return machine.findings(text());
    }

    /**
     * Fails where the kernel has complained: a panic, an oops, a BUG, a warning, a lock held in a wrong order, memory used
     * after it was freed. What it always says of a module from outside its tree is none of these.
     *
     * @throws AssertionError with what happened, and where, in one line
     */
    public void mustBeClean() {
        machine.mustBeClean(text());
    }
}
