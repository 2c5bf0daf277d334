package org.kmatrix.kernels.audit;

import java.util.Map;
import java.util.Optional;
import org.kmatrix.kernels.elf.VersionTable;
import org.kmatrix.kernels.symvers.Crc;
import org.kmatrix.kernels.symvers.KernelSymbol;

/** The versions that a module of 2.6 and later brings, against the kernel's (check_version in kernel/module.c). */
final class VersionChecks {
    private final Situation situation;
    private final LoaderTable table;
    private final Findings findings;
    private final Optional<Map<String, Crc>> versions;

    VersionChecks(Situation situation, LoaderTable table, Findings findings) {
        this.situation = situation;
        this.table = table;
        this.findings = findings;
        this.versions = effective().map(VersionTable::bySymbol);
    }

    private Optional<VersionTable> effective() {
        var module = situation.module();
        var known = !table.values(LoaderTable.Fact.Kind.EXTENDED_VERSIONS).isEmpty();
        return known && module.extendedVersions().isPresent() ? module.extendedVersions() : module.versions();
    }

    /** The version of the module structure, which is looked at before anything else. */
    void checkStructure() {
        var names = table.values(LoaderTable.Fact.Kind.STRUCTURE_SYMBOL);
        if (!situation.abi().modversions() || names.isEmpty()) {
            return;
        }
        var name = names.get(0);
        if (versions.isEmpty()) {
            findings.add(Check.NO_VERSIONS, name);
            return;
        }
        situation.abi().symvers().find(name).flatMap(KernelSymbol::crc).ifPresent(it -> compare(name, it));
    }

    private void compare(String structure, Crc kernel) {
        var module = versions.map(it -> it.get(structure));
        if (module.isEmpty()) {
            findings.add(Check.MISSING_STRUCTURE_VERSION, structure, Optional.empty(), Optional.of(kernel.toString()));
        } else if (!module.get().equals(kernel)) {
            findings.add(Check.STRUCTURE_VERSION, structure, module.get().toString(), kernel.toString());
        }
    }

    /** The version of an imported symbol; an exporter without a version is taken as it is. */
    void check(String name, boolean weak, KernelSymbol exported) {
        if (!situation.abi().modversions() || exported.crc().isEmpty() || versions.isEmpty()) {
            return;
        }
        var kernel = exported.crc().get();
        var module = versions.map(it -> it.get(name));
        if (module.isEmpty()) {
            findings.add(Check.MISSING_VERSION, name, Optional.empty(), Optional.of(kernel.toString()));
        } else if (!module.get().equals(kernel)) {
            var check = weak ? Check.WEAK_SYMBOL_VERSION : Check.SYMBOL_VERSION;
            findings.add(check, name, module.get().toString(), kernel.toString());
        }
    }
}
