package org.kmatrix.kernels.audit;

import java.util.Optional;
import org.kmatrix.kernels.elf.ImportedSymbol;
import org.kmatrix.kernels.symvers.KernelSymbol;

/** What the kernel looks up and compares when it links a module of 2.6 and later. */
final class SymbolChecks {
    private final Situation situation;
    private final SymbolSource source;
    private final Licence licence;
    private final VersionChecks versions;
    private final Findings findings;

    SymbolChecks(Situation situation, SymbolSource source, Licence licence, VersionChecks versions, Findings findings) {
        this.situation = situation;
        this.source = source;
        this.licence = licence;
        this.versions = versions;
        this.findings = findings;
    }

    void run() {
        checkStructureSize();
        situation.module().imports().stream()
                .filter(it -> !licence.ignores(it.name()))
                .forEach(this::check);
        checkExports();
    }

    private void checkStructureSize() {
        var module = situation.module().structureSize();
        var kernel = situation.abi().structureSize();
        if (kernel.isPresent() && module.isPresent() && kernel.getAsLong() != module.getAsLong()) {
            findings.add(
                    Check.STRUCTURE_SIZE,
                    "struct module",
                    Long.toString(module.getAsLong()),
                    Long.toString(kernel.getAsLong()));
        }
    }

    private void check(ImportedSymbol symbol) {
        var found = source.find(symbol.name());
        if (found.isPresent()) {
            check(symbol, found.get());
        } else if (!symbol.weak()) {
            findings.add(Check.MISSING_SYMBOL, symbol.name());
        }
    }

    private void check(ImportedSymbol symbol, KernelSymbol exported) {
        if (exported.type().gplOnly() && !licence.gplCompatible()) {
            if (!symbol.weak()) {
                findings.add(Check.GPL_ONLY, symbol.name(), licence.text(), Optional.empty());
            }
            return;
        }
        if (!source.isPresent(exported)) {
            findings.add(Check.NEEDS_MODULE, symbol.name(), Optional.empty(), Optional.of(exported.ownerName()));
        }
        if (!Namespaces.imported(situation.module(), exported.namespace())) {
            findings.add(Check.NAMESPACE, symbol.name(), Optional.empty(), Optional.of(exported.namespace()));
        }
        versions.check(symbol.name(), symbol.weak(), exported);
    }

    private void checkExports() {
        var exports = situation.module().exports();
        var unversioned = exports.stream().allMatch(it -> it.crc().isEmpty());
        if (situation.abi().modversions() && !exports.isEmpty() && unversioned) {
            findings.add(Check.UNVERSIONED_EXPORT, exports.get(0).name());
        }
        exports.forEach(export -> source.present(export.name())
                .filter(it -> !it.ownerName().equals(export.ownerName()))
                .ifPresent(it -> findings.add(
                        Check.DUPLICATE_EXPORT, export.name(), Optional.empty(), Optional.of(it.ownerName()))));
    }
}
