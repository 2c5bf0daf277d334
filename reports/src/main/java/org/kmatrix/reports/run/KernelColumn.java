package org.kmatrix.reports.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;

/**
 * A column of the summary grid.
 *
 * @param id the kernel
 * @param arch its architecture
 * @param flavour its configuration's name
 * @param layout the layout; empty where the run has only one
 * @param install the install mode; empty where the run has only one
 */
public record KernelColumn(
        KernelId id, Architecture arch, String flavour, Optional<String> layout, Optional<String> install) {
    /** What a heading shows, one part a line. */
    public List<String> parts() {
        return Stream.of(Stream.of(id.toString(), arch.kernelName(), flavour), layout.stream(), install.stream())
                .flatMap(it -> it)
                .toList();
    }

    /** The column's name in one line: {@code vanilla:2.6.18 i386 smp separate-output}. */
    @Override
    public String toString() {
        return String.join(" ", parts());
    }
}
