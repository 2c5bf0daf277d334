package org.kmatrix.benchmarks.rebuild.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.store.Deletion;

/**
 * What was installed for the old kernel before the update, set aside: where both kernels have the same release, the new
 * modules take its place, and what became of each is only told by comparing.
 */
public final class InstalledBefore {
    private InstalledBefore() {}

    private static Path directory(TrialPlan plan) {
        return Path.of(plan.root()).resolveSibling("before");
    }

    /** Sets it aside. */
    public static void keep(TrialPlan plan) throws IOException {
        Deletion.of(directory(plan));
        for (var module : plan.modules()) {
            for (var object : module.objects()) {
                var file = plan.machine().installed(plan.old().release(), object, plan.extension());
                if (file.isPresent()) {
                    var kept = plan.machine().resolved(file.get());
                    if (kept.isPresent()) {
                        var copy = place(
                                plan, module.name(), kept.get().getFileName().toString());
                        Files.createDirectories(copy.resolveSibling(""));
                        Files.copy(kept.get(), copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                    }
                }
            }
        }
    }

    /** The modules that are not there as a whole, though they were to be installed; what the kernel has itself is there. */
    public static List<String> lacking(TrialPlan plan) throws IOException {
        var own = OwnModules.of(plan.old(), plan.extension()).names();
        var lacking = new ArrayList<String>();
        for (var module : plan.modules()) {
            for (var object : module.objects()) {
                if (of(plan, module.name(), object).isEmpty() && !own.contains(object)) {
                    lacking.add(module.name());
                    break;
                }
            }
        }
        return lacking;
    }

    private static Path place(TrialPlan plan, String module, String name) {
        return directory(plan).resolve(module).resolve(name);
    }

    /** An object as it was for the old kernel; with the time at which it was written. */
    public static Optional<Path> of(TrialPlan plan, String module, String object) throws IOException {
        var directory = directory(plan).resolve(module);
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (var all = Files.list(directory)) {
            return all.filter(it -> it.getFileName().toString().startsWith(object + "." + plan.extension()))
                    .findFirst();
        }
    }
}
