package org.kmatrix.kernels.audit;

import java.util.List;
import org.kmatrix.kernels.elf.ModuleObject;

/**
 * A module about to be loaded.
 *
 * @param modprobe whether the kernel's own modules are loaded as they are needed
 */
record Situation(KernelAbi abi, ModuleObject module, List<ModuleObject> loadedBefore, boolean modprobe) {}
