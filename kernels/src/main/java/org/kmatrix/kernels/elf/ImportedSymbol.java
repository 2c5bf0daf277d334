package org.kmatrix.kernels.elf;

import java.util.Optional;
import org.kmatrix.kernels.symvers.Crc;

/**
 * A symbol that a module leaves to the kernel to resolve.
 *
 * @param name the name in the source: {@code printk}
 * @param linkedName the name in the object: on 2.4 with its version, {@code printk_Rsmp_1b7d4074}
 * @param crc the version that the module was built against, if it has one
 * @param smp whether the version is marked as an SMP kernel's (2.4 only)
 * @param weak whether it may stay unresolved
 */
public record ImportedSymbol(String name, String linkedName, Optional<Crc> crc, boolean smp, boolean weak) {}
