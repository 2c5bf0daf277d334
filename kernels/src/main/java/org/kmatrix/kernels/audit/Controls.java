package org.kmatrix.kernels.audit;

import java.util.List;
import org.kmatrix.kernels.elf.ElfImage;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.UnreadableModuleException;

/** Makes control copies of a module. What a kernel does with one is predicted by the same {@link Audit}. */
public final class Controls {
    private Controls() {}

    /**
     * A copy of a module with one thing changed.
     *
     * @param module the bytes of its file, compressed or not
     * @param loadedBefore what is loaded before it
     * @throws UnreadableModuleException where they are not a module
     */
    public static Control make(ControlKind kind, byte[] module, KernelAbi abi, List<ModuleObject> loadedBefore) {
        return kind.mutation()
                .map(it -> it.apply(Draft.of(module, abi, loadedBefore)))
                .orElseGet(() -> new Control.Inapplicable(kind.id(), "it takes another build of the module"));
    }

    /**
     * A module as it was built for another flavour of the same kernel.
     *
     * @param module the bytes of its file, compressed or not
     * @param flavour what it was built for: {@code smp}
     * @throws UnreadableModuleException where the bytes are not a module
     */
    public static Control.Made builtFor(String flavour, byte[] module) {
        var bytes = ElfImage.of(flavour, module).unsigned().bytes();
        return new Control.Made(
                builtFor(flavour),
                flavour,
                "the module as it was built for " + flavour,
                false,
                new Control.Content(bytes));
    }

    /** The name in results of what was built for another flavour. */
    public static String builtFor(String flavour) {
        return ControlKind.BUILT_FOR + flavour;
    }
}
