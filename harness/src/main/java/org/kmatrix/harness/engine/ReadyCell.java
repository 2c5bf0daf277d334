package org.kmatrix.harness.engine;

import java.io.IOException;
import org.kmatrix.harness.check.Attempt;
import org.kmatrix.harness.check.CheckPlan;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.module.BuiltModule;
import org.kmatrix.matrix.Cell;

/** A cell whose kernel is there and whose module was built. */
public interface ReadyCell {
    /** Which. */
    Cell cell();

    /** Its kernel. */
    BuiltKernel kernel();

    /** Its module, built. */
    BuiltModule module();

    /** How the module is loaded: what it needs, its parameters, and the limits of the spec. */
    CheckPlan plan();

    /**
     * A guest that nothing was done with: one that somebody else has given back, set back to its snapshot, or one that is
     * booted now.
     *
     * @throws IOException where nothing can be written
     */
    default Attempt<GuestLease> guest() throws IOException, InterruptedException {
        return guest("");
    }

    /**
     * The same with more words on the kernel's command line.
     *
     * @param words separated by spaces
     * @throws IOException where nothing can be written
     */
    Attempt<GuestLease> guest(String words) throws IOException, InterruptedException;
}
