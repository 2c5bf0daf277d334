package org.kmatrix.benchmarks.rebuild.verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kmatrix.benchmarks.rebuild.machine.TrialPlan;

/**
 * What depmod has noted of the new kernel's modules: modprobe finds no other.
 *
 * @param directory the kernel's, on the host
 * @param known the files that it names, below that directory
 */
record ModuleIndex(Path directory, Set<String> known) {
    static ModuleIndex of(TrialPlan plan) throws IOException {
        var directory = plan.machine().modules().resolve(plan.next().release());
        var index = directory.resolve("modules.dep");
        return new ModuleIndex(
                directory,
                Files.exists(index)
                        ? Files.readAllLines(index).stream()
                                .filter(it -> it.contains(":"))
                                .map(it -> it.substring(0, it.indexOf(':')))
                                .collect(Collectors.toSet())
                        : Set.of());
    }

    /** What is to be said of a file that it does not name. */
    Optional<String> fault(Path file) {
        var name = directory.relativize(file).toString();
        return known.contains(name) ? Optional.empty() : Optional.of("depmod was not run for " + name);
    }
}
