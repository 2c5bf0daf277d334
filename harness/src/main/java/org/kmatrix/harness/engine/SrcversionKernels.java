package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kmatrix.harness.container.ContainerJob;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.audit.KernelConfig;
import org.kmatrix.kernels.recipe.ModuleBuild;
import org.kmatrix.kernels.sources.FileView.Mount;
import org.kmatrix.kernels.srcversion.TargetKernel;

/** What a built kernel tells of the srcversions of modules that are to be compiled for it. */
public final class SrcversionKernels {
    private static final String HEADERS = "/usr/src";

    private SrcversionKernels() {}

    /**
     * A kernel as a module's build sees it.
     *
     * @throws IOException where its configuration cannot be read
     */
    public static TargetKernel of(BuiltKernel kernel, Layout layout) throws IOException {
        var way = ModuleBuild.of(layout, kernel.release(), kernel.arch());
        return new TargetKernel(
                kernel.release(),
                kernel.arch(),
                KernelConfig.parse(kernel.config().toString(), Files.readString(kernel.config())),
                kernel.mounts().stream()
                        .map(it -> new Mount(it.inside(), it.host()))
                        .toList(),
                way.build(),
                List.copyOf(directories(kernel, way)),
                way.makeVariables());
    }

    /** Where the kernel's make runs comes first; a distribution's common headers are in a package of their own. */
    private static Set<String> directories(BuiltKernel kernel, ModuleBuild way) throws IOException {
        var directories = new LinkedHashSet<>(List.of(way.output(), way.build()));
        for (var mount : kernel.mounts()) {
            if (mount.inside().equals(HEADERS)) {
                directories.addAll(below(mount));
            }
        }
        return directories;
    }

    private static List<String> below(ContainerJob.Mount mount) throws IOException {
        try (var all = Files.list(mount.host())) {
            return all.map(it -> HEADERS + "/" + it.getFileName()).sorted().toList();
        }
    }
}
