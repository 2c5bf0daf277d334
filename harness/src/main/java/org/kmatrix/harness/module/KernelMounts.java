package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kmatrix.harness.archive.Unpacking;
import org.kmatrix.harness.container.ContainerJob.Access;
import org.kmatrix.harness.container.ContainerJob.Mount;
import org.kmatrix.harness.container.HostUser;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.kernel.HeadersArchives;
import org.kmatrix.harness.kernel.RecoveredVersions;
import org.kmatrix.harness.store.TreeCopy;
import org.kmatrix.kernels.recipe.KernelPart;
import org.kmatrix.kernels.recipe.ModuleBuild;

/**
 * What a module's build sees of the kernel, where its layout wants it, and by which release the machine goes.
 *
 * @param headers where headers archives come from
 * @param versions where recovered symbol versions come from
 * @param workplace an empty directory for what is unpacked or copied; whoever made it removes it
 */
record KernelMounts(HeadersArchives headers, RecoveredVersions versions, Path workplace) {
    /** The kernel as it lies in the cache: to be read only. */
    List<Mount> of(ModuleBuild way, BuiltKernel kernel) throws IOException, InterruptedException {
        var mounts = new ArrayList<>(parts(way, kernel));
        mounts.add(RunningKernel.mount(workplace, kernel.release()));
        return mounts;
    }

    private List<Mount> parts(ModuleBuild way, BuiltKernel kernel) throws IOException, InterruptedException {
        var mounts = new ArrayList<Mount>();
        for (var part : way.sees().entrySet()) {
            directories(part.getKey(), kernel)
                    .forEach((below, host) -> mounts.add(new Mount(
                            host, Path.of(part.getValue()).resolve(below).toString(), Access.READ_ONLY)));
        }
        return mounts;
    }

    /** The same, of copies that the build may write. */
    List<Mount> copies(ModuleBuild way, BuiltKernel kernel) throws IOException, InterruptedException {
        var mounts = new ArrayList<Mount>();
        for (var mount : parts(way, kernel)) {
            var copy = Files.createTempDirectory(workplace, "copy");
            TreeCopy.copy(mount.host(), copy);
            HostUser.current().own(copy);
            mounts.add(new Mount(copy, mount.inside(), Access.READ_WRITE));
        }
        mounts.add(RunningKernel.mount(workplace, kernel.release()));
        return mounts;
    }

    private Map<String, Path> directories(KernelPart part, BuiltKernel kernel)
            throws IOException, InterruptedException {
        if (part == KernelPart.HEADERS) {
            return Map.of("", unpacked(kernel));
        }
        if (part == KernelPart.VERSIONS) {
            var file = workplace.resolve(part.toString());
            return Map.of("", Files.writeString(file, versions.of(kernel).text()));
        }
        var directories = kernel.parts().get(part);
        if (directories == null) {
            throw new IllegalStateException(kernel.id() + " was built without its " + part);
        }
        return directories;
    }

    private Path unpacked(BuiltKernel kernel) throws IOException, InterruptedException {
        var directory = Files.createDirectory(workplace.resolve(KernelPart.HEADERS.toString()));
        Unpacking.unpack(headers.require(kernel).file(), directory);
        return directory;
    }
}
