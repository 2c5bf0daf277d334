package org.kmatrix.reports.run;

import java.util.List;
import java.util.stream.Stream;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;

/**
 * A column of the summary grid.
 *
 * @param id the kernel
 * @param arch its architecture
 * @param flavour its configuration's name
 * @param others layout, install mode and boot variant, each only where the run has several, and the toolchain where a kernel has
 */
public record KernelColumn(KernelId id, Architecture arch, String flavour, List<String> others) {
    public KernelColumn {
        others = List.copyOf(others);
    }

    /** The kernel alone, however its modules are laid out, installed or booted. */
    KernelColumn withoutOthers() {
        return new KernelColumn(id, arch, flavour, List.of());
    }

    /** What a heading shows, one part a line. */
    public List<String> parts() {
        return Stream.concat(Stream.of(id.toString(), arch.kernelName(), flavour), others.stream())
                .toList();
    }

    /** The column's name in one line: {@code vanilla:2.6.18 i386 smp separate-output}. */
    @Override
    public String toString() {
        return String.join(" ", parts());
    }
}
