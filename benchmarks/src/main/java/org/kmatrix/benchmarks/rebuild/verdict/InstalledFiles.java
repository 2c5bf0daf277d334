package org.kmatrix.benchmarks.rebuild.verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.kmatrix.benchmarks.rebuild.machine.TrialPlan;

/** The modules' files that are there for the new kernel besides its own, whoever put them there. */
final class InstalledFiles {
    private InstalledFiles() {}

    /** Their places on the machine, in order. */
    static List<String> of(TrialPlan plan) throws IOException {
        var modules = plan.machine().modules();
        var own = modules.resolve(plan.next().release());
        var module = Pattern.compile(".*\\." + plan.extension() + "(\\.(gz|xz|zst))?");
        try (var all = Files.walk(own)) {
            return all.filter(it -> module.matcher(it.getFileName().toString()).matches())
                    .filter(it -> !it.startsWith(own.resolve("kernel")))
                    .map(it -> "/lib/modules/" + modules.relativize(it))
                    .sorted()
                    .toList();
        }
    }
}
