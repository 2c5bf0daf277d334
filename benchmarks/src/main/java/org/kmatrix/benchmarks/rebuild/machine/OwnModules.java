package org.kmatrix.benchmarks.rebuild.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The modules that a kernel has itself: of one of that name, a tool may leave it to the kernel.
 *
 * @param names without the extension
 */
record OwnModules(Set<String> names) {
    static OwnModules of(TrialPlan.Kernel kernel, String extension) throws IOException {
        var own = kernel.moduleTree().map(it -> it.resolve("kernel")).filter(Files::isDirectory);
        if (own.isEmpty()) {
            return new OwnModules(Set.of());
        }
        var module = Pattern.compile("(.*)\\." + extension + "(\\.\\w+)?");
        try (var all = Files.walk(own.get())) {
            return new OwnModules(all.map(it -> module.matcher(it.getFileName().toString()))
                    .filter(it -> it.matches())
                    .map(it -> it.group(1))
                    .collect(Collectors.toUnmodifiableSet()));
        }
    }
}
