package org.kmatrix.harness.kernel;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.recipe.KernelPart;
import org.kmatrix.kernels.recipe.KernelVariant;

/**
 * A kernel that can be booted and built against. All its files lie in the cache and are never written again.
 *
 * @param variant which kernel it is
 * @param key of everything that went into it
 * @param image the image to boot
 * @param config its configuration
 * @param symbolVersions its Module.symvers; its built tree on 2.4, which has none
 * @param vmlinux its uncompressed image, which has its symbols and, from 2.6 on, its vermagic; empty where only the compressed one is there
 * @param sample a module that was built with it, which shows its vermagic too; empty on 2.4
 * @param moduleTree its installed modules (/lib/modules/RELEASE); empty where everything is built in
 * @param parts what module builds may see of it: for each part its directories, by their place below where the part appears
 */
public record BuiltKernel(
        KernelVariant variant,
        String key,
        Path image,
        Path config,
        Path symbolVersions,
        Optional<Path> vmlinux,
        Optional<Path> sample,
        Optional<Path> moduleTree,
        Map<KernelPart, Map<String, Path>> parts) {
    public BuiltKernel {
        parts = Map.copyOf(parts);
    }

    /** Where it comes from. */
    public KernelId id() {
        return variant.id();
    }

    /** What {@code uname -r} prints. */
    public Release release() {
        return variant.release();
    }

    /** Its architecture. */
    public Architecture arch() {
        return variant.architecture();
    }
}
