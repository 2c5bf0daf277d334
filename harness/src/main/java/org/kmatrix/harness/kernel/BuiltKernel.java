package org.kmatrix.harness.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.container.ContainerJob.Mount;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;

/**
 * A kernel that can be booted and built against. All its files lie in the cache and are never written again.
 *
 * @param id where it comes from
 * @param release what {@code uname -r} prints
 * @param arch its architecture
 * @param key of everything that went into it
 * @param image the image to boot
 * @param config its configuration
 * @param symbolVersions its Module.symvers; its built tree on 2.4, which has none
 * @param vmlinux its uncompressed image, which holds its vermagic; empty where only the compressed one is there
 * @param sample a module that was built with it, which shows its vermagic too; empty on 2.4
 * @param moduleTree its installed modules (/lib/modules/RELEASE); empty where everything is built in
 * @param mounts what a container that builds modules against it has to see
 */
public record BuiltKernel(
        KernelId id,
        Release release,
        Architecture arch,
        String key,
        Path image,
        Path config,
        Path symbolVersions,
        Optional<Path> vmlinux,
        Optional<Path> sample,
        Optional<Path> moduleTree,
        List<Mount> mounts) {
    public BuiltKernel {
        mounts = List.copyOf(mounts);
    }
}
