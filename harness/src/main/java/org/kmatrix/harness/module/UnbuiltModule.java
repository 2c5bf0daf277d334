package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.kernels.srcversion.BuildWay;
import org.kmatrix.kernels.srcversion.ModuleSources;
import org.kmatrix.matrix.spec.BuildKind;

/** A module's directory, as it is before it is built: without what an earlier build left there. */
public final class UnbuiltModule {
    private UnbuiltModule() {}

    /** All of a module's own files and directories, in a stable order. */
    public static List<Path> files(Path directory) throws IOException {
        return new ModuleTree(directory)
                .sources().stream().map(directory::resolve).toList();
    }

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
        var sources = new HashSet<>(files(directory));
        sources.add(directory);
        var way = switch (kind.get()) {
            case KBUILD -> BuildWay.KBUILD;
            case MAKE -> BuildWay.MAKE;
            case DKMS -> BuildWay.DKMS;
        };
        return Optional.of(new ModuleSources(directory, way, sources::contains, makeVariables));
    }
}
