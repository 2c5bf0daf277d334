package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.kernels.srcversion.BuildWay;
import org.kmatrix.kernels.srcversion.ModuleSources;
import org.kmatrix.matrix.spec.BuildKind;

/** A module's directory, as it is before it is built: without what an earlier build left there. */
public final class UnbuiltModule {
    private UnbuiltModule() {}

    /**
     * The sources in a directory; empty where nothing says how they are built.
     *
     * @throws IOException where the directory cannot be read
     */
    public static Optional<ModuleSources> in(Path directory, Map<String, String> makeVariables) throws IOException {
        var kind = BuildKind.detect(directory);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        var sources = new HashSet<Path>();
        new ModuleTree(directory).sources().forEach(it -> sources.add(directory.resolve(it)));
        sources.add(directory);
        var way = switch (kind.get()) {
            case KBUILD -> BuildWay.KBUILD;
            case MAKE -> BuildWay.MAKE;
            case DKMS -> BuildWay.DKMS;
        };
        return Optional.of(new ModuleSources(directory, way, sources::contains, makeVariables));
    }
}
