package org.kmatrix.kernels.audit;

import java.util.List;
import org.kmatrix.kernels.elf.Generation;
import org.kmatrix.kernels.elf.ModuleObject;

/** Predicts, from files alone, whether a kernel takes a module. */
public final class Audit {
    private final KernelAbi abi;
    private final boolean modprobe;
    private final LoaderTable table;

    private Audit(KernelAbi abi, boolean modprobe) {
        this.abi = abi;
        this.modprobe = modprobe;
        this.table = LoaderTable.table().on(abi.release());
    }

    /** Loading as modprobe does it: the kernel's own modules that a module needs are loaded first. */
    public static Audit of(KernelAbi abi) {
        return new Audit(abi, true);
    }

    /** Loading as insmod does it: a symbol of a module that is not loaded is unknown. */
    public Audit withInsmod() {
        return new Audit(abi, false);
    }

    /**
     * The verdict on a module.
     *
     * @param loadedBefore the modules that are loaded already, besides what modprobe would load
     */
    public Verdict verdict(ModuleObject module, List<ModuleObject> loadedBefore) {
        var situation = new Situation(abi, module, List.copyOf(loadedBefore), modprobe);
        var findings = new Findings(table, situation);
        if (ObjectChecks.run(situation, findings)) {
            link(situation, findings);
        }
        return findings.verdict(module.imports().size());
    }

    private void link(Situation situation, Findings findings) {
        var source = new SymbolSource(situation);
        var licence = Licence.of(table, situation);
        if (situation.module().generation() == Generation.LINUX_2_4) {
            new LinkedSymbolChecks(situation, source, licence, findings).run();
            return;
        }
        var versions = new VersionChecks(situation, table, findings);
        versions.checkStructure();
        VermagicChecks.run(situation, table, findings);
        new SymbolChecks(situation, source, licence, versions, findings).run();
    }
}
