package org.kmatrix.harness.init;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kmatrix.kernels.srcversion.BuildWay;
import org.kmatrix.kernels.srcversion.ModuleSources;
import org.kmatrix.matrix.spec.BuildKind;

/**
 * How a module is to be built.
 *
 * @param directory of its sources
 * @param visible what is there before it is built
 * @param kind its way
 * @param unlike why the spec has to say so, where a run would find another way by itself
 */
record WayOfBuilding(Path directory, Set<Path> visible, BuildKind kind, Optional<String> unlike) {
    WayOfBuilding {
        visible = Set.copyOf(visible);
    }

    /**
     * Finds it out.
     *
     * @param files all that are the module's own
     * @throws UnclearModuleException where nothing says how it is built
     */
    static WayOfBuilding of(Path directory, Collection<Path> files) throws IOException, UnclearModuleException {
        var visible = new HashSet<>(files);
        visible.add(directory);
        var kind = BuildKind.detect(directory)
                .orElseThrow(() -> new UnclearModuleException("nothing in " + directory
                        + " says how it is built; it needs a Kbuild, a Makefile or a dkms.conf"));
        if (kind == BuildKind.KBUILD) {
            var reason = OwnRule.of(directory, visible::contains).reason();
            if (reason.isPresent()) {
                return new WayOfBuilding(directory, visible, BuildKind.MAKE, reason);
            }
        }
        return new WayOfBuilding(directory, visible, kind, Optional.empty());
    }

    /** What is to be read of it. */
    ModuleSources sources(Map<String, String> makeVariables) {
        var way = switch (kind) {
            case KBUILD -> BuildWay.KBUILD;
            case MAKE -> BuildWay.MAKE;
            case DKMS -> BuildWay.DKMS;
        };
        return new ModuleSources(directory, way, visible::contains, makeVariables);
    }
}
