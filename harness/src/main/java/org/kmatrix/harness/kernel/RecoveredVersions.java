package org.kmatrix.harness.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.kmatrix.kernels.recipe.KernelPart;
import org.kmatrix.kernels.recovery.Recovered;
import org.kmatrix.kernels.recovery.Recovery;

/** The symbol versions of kernels as their images and modules tell them; each kernel is asked once. */
public final class RecoveredVersions {
    private final Map<String, Recovered> known = new ConcurrentHashMap<>();

    /**
     * What is recovered from a kernel.
     *
     * @throws org.kmatrix.kernels.recovery.UnreadableImageException where its image tells nothing
     */
    public Recovered of(BuiltKernel kernel) {
        return known.computeIfAbsent(
                kernel.key(),
                key -> Recovery.read(
                        kernel.image(),
                        kernel.moduleTree()
                                .or(() -> Optional.ofNullable(kernel.parts().get(KernelPart.SOURCE))
                                        .map(it -> it.get("")))));
    }
}
