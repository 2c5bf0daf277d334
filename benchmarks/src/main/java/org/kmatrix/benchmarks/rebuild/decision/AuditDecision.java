package org.kmatrix.benchmarks.rebuild.decision;

import java.util.ArrayList;
import org.kmatrix.kernels.audit.Audit;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.kernels.elf.ModuleObject;

/** A module stays where its source is what it was built of, and the new kernel takes all of its files as they are. */
public final class AuditDecision {
    private final Audit audit;

    /** For a new kernel. */
    public AuditDecision(KernelAbi next) {
        this.audit = Audit.of(next);
    }

    /** Decides about a module. */
    public Decision decide(InstalledModule module) {
        if (module.lacking().isPresent()) {
            return Decision.rebuild(module.name(), module.lacking().get());
        }
        if (module.changed().isPresent()) {
            return Decision.rebuild(
                    module.name(), "its source was changed: " + module.changed().get());
        }
        var before = new ArrayList<ModuleObject>();
        var symbols = 0;
        for (var it : module.objects()) {
            var verdict = audit.verdict(it.content(), before);
            if (!verdict.accepted()) {
                return Decision.rebuild(
                        module.name(),
                        it.object() + ": " + verdict.refusals().get(0).describe());
            }
            before.add(it.content());
            symbols += verdict.symbols();
        }
        return Decision.keep(
                module.name(),
                "its source is unchanged, and the new kernel has all its " + symbols + " symbols in the same versions");
    }
}
