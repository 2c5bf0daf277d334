package org.kmatrix.benchmarks.rebuild.verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.kmatrix.benchmarks.rebuild.machine.InstalledBefore;
import org.kmatrix.benchmarks.rebuild.machine.TrialPlan;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.UnreadableModuleException;

/** What an update that was cut short may not leave behind. */
public final class Aftermath {
    private Aftermath() {}

    /**
     * Looks at a machine after its strategy's status was asked for.
     *
     * @return each fault in one line: a file that is only half there or that nobody knows of, a module without a state, a module
     *     of the old kernel that is not as it was
     */
    public static List<String> of(TrialPlan plan) throws IOException {
        var faults = new ArrayList<String>();
        var status = StatusTable.read(plan.machine().out().resolve("status.tsv"));
        var installed = InstalledFiles.of(plan);
        for (var inside : installed) {
            if (!status.knows(inside)) {
                faults.add("nobody knows of " + inside);
            }
            var file = plan.machine().resolved(plan.machine().file(inside).orElseThrow());
            try {
                ModuleObject.read(file.orElseThrow(() -> new IOException(inside + " leads nowhere")));
            } catch (UnreadableModuleException | IOException e) {
                faults.add(inside + " is half there: " + e.getMessage());
            }
        }
        for (var module : plan.modules()) {
            if (status.rows().stream().noneMatch(it -> it.module().equals(module.name()))) {
                faults.add("the status says nothing of " + module.name());
            }
            if (!plan.old().release().equals(plan.next().release())) {
                old(plan, module.name(), module.objects(), faults);
            }
        }
        return faults;
    }

    private static void old(TrialPlan plan, String module, List<String> objects, List<String> faults)
            throws IOException {
        for (var object : objects) {
            var before = InstalledBefore.of(plan, module, object);
            var now = plan.machine().installed(plan.old().release(), object, plan.extension());
            if (before.isPresent() && (now.isEmpty() || Files.mismatch(before.get(), now.get()) >= 0)) {
                faults.add(object + " of the old kernel is not as it was");
            }
        }
    }
}
