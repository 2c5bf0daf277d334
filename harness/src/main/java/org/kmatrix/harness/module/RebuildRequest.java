package org.kmatrix.harness.module;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.images.ModuleRebuild;
import org.kmatrix.matrix.InstallMode;
import org.kmatrix.matrix.spec.ModuleSpec;

/**
 * Sources that are installed on a machine with one kernel, and built again after it has changed to another.
 *
 * @param modules in the order of their needs: the last one is what this is about
 * @param install what is installed at first
 * @param first the kernel that the machine has at first
 * @param second the kernel that it changes to
 * @param binaries what was built for the first kernel, where that is installed too
 * @param limit for the build of one module
 */
public record RebuildRequest(
        List<ModuleSpec> modules,
        InstallMode install,
        Kernel first,
        Kernel second,
        List<BuiltModule.Loadable> binaries,
        Duration limit) {
    public RebuildRequest {
        modules = List.copyOf(modules);
        binaries = List.copyOf(binaries);
    }

    /**
     * One of the machine's kernels.
     *
     * @param target the kernel, and how it lies
     * @param image the tag of its toolchain's {@link ModuleRebuild#image}
     */
    public record Kernel(BuildTarget target, String image) {
        String name() {
            return target.kernel().id() + " " + target.kernel().variant().flavour() + ", release "
                    + target.kernel().release();
        }
    }

    ModuleSpec module() {
        return modules.get(modules.size() - 1);
    }

    Duration limitOfAll() {
        return limit.multipliedBy(modules.size());
    }

    /** The key of everything that goes into it. */
    String key() throws IOException {
        var key = new Fingerprint()
                .add("install", install.id())
                .add("first-image", first.image)
                .add("second-image", second.image)
                .add("binaries", Integer.toString(binaries.size()))
                .add("scripts", SourcePackage.scripts())
                .add("tool", ModuleRebuild.script());
        for (var kernel : List.of(first, second)) {
            var keys = new ArrayList<String>();
            for (var module : modules) {
                keys.add(ModuleBuilder.key(module, kernel.target, List.of()));
            }
            key.add(kernel == first ? "first" : "second", Map.of("modules", keys.toString()));
        }
        return key.key();
    }
}
