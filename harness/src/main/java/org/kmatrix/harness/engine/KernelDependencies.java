package org.kmatrix.harness.engine;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.images.guest.KernelModules;

/** The kernel's own modules whose symbols a module uses, as its {@code depends=} names them: a driver of V4L2 needs videodev. */
final class KernelDependencies {
    private KernelDependencies() {}

    /**
     * What has to be loaded before these, in order, by path in the guest. Nothing where the kernel has no such module: the
     * audit then says so.
     */
    static Map<String, byte[]> of(List<Loadable> objects, BuiltKernel kernel) throws IOException {
        var own = objects.stream().map(Loadable::moduleName).collect(Collectors.toSet());
        var names = objects.stream()
                .flatMap(KernelDependencies::depends)
                .filter(it -> !own.contains(it))
                .distinct()
                .toList();
        if (names.isEmpty() || kernel.moduleTree().isEmpty()) {
            return Map.of();
        }
        try {
            return KernelModules.in(kernel.moduleTree().get()).closure(names);
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    private static Stream<String> depends(Loadable object) {
        return object.content().modinfo().first("depends").stream()
                .flatMap(it -> Arrays.stream(it.split(",")))
                .filter(it -> !it.isEmpty())
                .map(it -> it.replace('-', '_'));
    }
}
