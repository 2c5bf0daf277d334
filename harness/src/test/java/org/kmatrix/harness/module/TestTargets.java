package org.kmatrix.harness.module;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.recipe.KernelVariant;
import org.kmatrix.matrix.spec.BuildKind;
import org.kmatrix.matrix.spec.ModuleSpec;
import org.kmatrix.matrix.spec.Sources;

/** Modules as a spec would have them, and kernels of which nothing is there but what they are. */
final class TestTargets {
    private static final Path NOWHERE = Path.of("/nowhere");

    private TestTargets() {}

    static BuildTarget target(String vanilla, Layout layout) {
        var id = KernelId.parse(vanilla);
        var variant = new KernelVariant(id, Release.parse(id.version()), Architecture.I386, "up");
        var kernel = new BuiltKernel(
                variant,
                "key",
                NOWHERE,
                NOWHERE,
                NOWHERE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return new BuildTarget(kernel, layout, "image", 2);
    }

    static ModuleSpec module(Path directory, Map<String, String> make) {
        return module(directory, make, ModuleSpec.DEFAULT_TARGET);
    }

    static ModuleSpec module(Path directory, Map<String, String> make, String target) {
        return new ModuleSpec(
                directory.getFileName().toString(),
                directory,
                Optional.of(BuildKind.KBUILD),
                make,
                target,
                List.of(),
                Map.of(),
                List.of(),
                new Sources.FromPath(),
                List.of(),
                Optional.empty(),
                List.of());
    }
}
