package org.kmatrix.harness.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.images.guest.KernelModule;
import org.kmatrix.images.guest.KernelModules;
import org.kmatrix.images.guest.SoftDependencies;

/**
 * The kernel's own modules that a module is loaded after: those whose symbols it uses, as its {@code depends=} names them (a
 * driver of V4L2 needs videodev), and those that its {@code softdep=} wishes for.
 */
public final class KernelDependencies {
    private final BuiltKernel kernel;
    private @Nullable KernelModules modules;

    /** Those of a kernel. */
    public KernelDependencies(BuiltKernel kernel) {
        this.kernel = kernel;
    }

    /**
     * What is loaded before these, in order. Nothing where the kernel has not all that they need: the audit then says so.
     */
    public List<KernelModule> of(List<Loadable> objects) throws IOException {
        var own = objects.stream().map(it -> normal(it.moduleName())).collect(Collectors.toSet());
        var needed = new ArrayList<String>();
        var wished = new ArrayList<String>();
        for (var object : objects) {
            needed.addAll(object.content().modinfo().depends());
            var soft = SoftDependencies.of(object.content().modinfo());
            wished.addAll(soft.pre());
            // those after it are loaded before it as well: nothing is, once it is under test
            wished.addAll(soft.post());
        }
        needed.removeIf(it -> own.contains(normal(it)));
        wished.removeIf(it -> own.contains(normal(it)));
        if (kernel.moduleTree().isEmpty() || needed.isEmpty() && wished.isEmpty()) {
            return List.of();
        }
        if (modules == null) {
            modules = KernelModules.in(kernel.moduleTree().get());
        }
        try {
            return modules.closure(needed, wished);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static String normal(String name) {
        return name.replace('-', '_');
    }
}
