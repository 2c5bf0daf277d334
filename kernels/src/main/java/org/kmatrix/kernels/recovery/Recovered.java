package org.kmatrix.kernels.recovery;

import java.util.List;
import java.util.Optional;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.kernels.compression.Compression;
import org.kmatrix.kernels.symvers.Symvers;
import org.kmatrix.kernels.symvers.SymversForm;

/**
 * The symbols that a kernel exports, as its installed files tell them.
 *
 * @param symvers the symbols: those of the image, then those of the modules
 * @param form the form in which its release writes Module.symvers
 * @param abi the kernel's release, processor and vermagic; empty where only /proc/ksyms is known of it
 * @param compression how its image is packed; empty where it is not
 * @param untold what the kernel's own Module.symvers would tell and these files do not, and why: {@code any versions: …}
 */
public record Recovered(
        Symvers symvers,
        SymversForm form,
        Optional<KernelAbi> abi,
        Optional<Compression> compression,
        List<String> untold) {
    public Recovered {
        untold = List.copyOf(untold);
    }

    /** Whether nothing is known but the list of symbols. */
    public boolean isList() {
        return abi.isEmpty();
    }

    /** This kernel, with the symbols that its /proc/ksyms lists besides. */
    public Recovered with(Recovered ksyms) {
        var left = untold.stream().filter(it -> !it.equals(Recovery.NO_MODULES)).toList();
        return new Recovered(ksyms.symvers.with(symvers), form, abi, compression, left);
    }

    /** The text of the kernel's Module.symvers; the order of its lines is another. */
    public String text() {
        return symvers.format(form);
    }
}
