package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        var way = ModuleBuild.of(layout, kernel.variant());
        var mounts = mounts(kernel, way);
        return new TargetKernel(
                kernel.release(),
                kernel.arch(),
                KernelConfig.parse(kernel.config().toString(), Files.readString(kernel.config())),
                mounts,
                way.build(),
                List.copyOf(directories(mounts, way)),
                way.makeVariables());
    }

    /** What lies in the cache of what the layout shows; an archive that is unpacked for each build has nothing else to tell. */
    private static List<Mount> mounts(BuiltKernel kernel, ModuleBuild way) {
        var mounts = new ArrayList<Mount>();
        way.sees()
                .forEach((part, place) -> kernel.parts()
                        .getOrDefault(part, Map.of())
                        .forEach((below, host) -> mounts.add(
                                new Mount(Path.of(place).resolve(below).toString(), host))));
        return mounts;
    }

    /** Where the kernel's make runs comes first; a distribution's common headers are in a package of their own. */
    private static Set<String> directories(List<Mount> mounts, ModuleBuild way) throws IOException {
        var directories = new LinkedHashSet<>(List.of(way.output(), way.build()));
        for (var mount : mounts) {
            if (mount.inside().equals(HEADERS)) {
                directories.addAll(below(mount));
            }
        }
        return directories;
    }

    private static List<String> below(Mount mount) throws IOException {
        try (var all = Files.list(mount.host())) {
            return all.map(it -> HEADERS + "/" + it.getFileName()).sorted().toList();
        }
    }
}
