package org.kmatrix.harness.module;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kmatrix.harness.container.ContainerJob.Access;
import org.kmatrix.harness.container.ContainerJob.Mount;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.kernels.recipe.ModuleBuild;

/** What a module's build sees of the kernel, where its layout wants it. */
final class KernelMounts {
    private KernelMounts() {}

    static List<Mount> of(ModuleBuild way, BuiltKernel kernel) {
        var mounts = new ArrayList<Mount>();
        way.sees().forEach((part, place) -> {
            var directories = kernel.parts().get(part);
            if (directories == null) {
                throw new IllegalStateException(kernel.id() + " was built without " + part + " for " + way.layout());
            }
            directories.forEach((below, host) ->
                    mounts.add(new Mount(host, Path.of(place).resolve(below).toString(), Access.READ_ONLY)));
        });
        return mounts;
    }
}
