package org.kmatrix.kernels.audit;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.kernels.elf.ImportedSymbol;
import org.kmatrix.kernels.symvers.Crc;
import org.kmatrix.kernels.symvers.KernelSymbol;

/**
 * What 2.4's insmod does, which links the module in user space: it compares the release, and then names that carry their
 * version (busybox modutils/modutils-24.c).
 */
final class LinkedSymbolChecks {
    /** busybox drops this suffix where only one side has versions; it does not know the SMP form of it. */
    private static final Pattern PLAIN_SUFFIX = Pattern.compile("_R[0-9a-f]{8}$");

    private final Situation situation;
    private final SymbolSource source;
    private final Licence licence;
    private final Findings findings;
    private final boolean exact;

    LinkedSymbolChecks(Situation situation, SymbolSource source, Licence licence, Findings findings) {
        this.situation = situation;
        this.source = source;
        this.licence = licence;
        this.findings = findings;
        this.exact =
                situation.module().modinfo().usesChecksums() == situation.abi().modversions();
    }

    void run() {
        checkRelease();
        if (!exact) {
            findings.add(Check.NO_VERSIONS, situation.abi().modversions() ? "module" : "kernel");
        }
        situation.module().imports().stream()
                .filter(it -> !licence.ignores(it.name()))
                .forEach(this::check);
    }

    private void checkRelease() {
        var built = situation.module().modinfo().kernelVersion();
        var running = situation.abi().release().toString();
        if (!built.equals(Optional.of(running))) {
            findings.add(Check.KERNEL_VERSION, "kernel_version", built, Optional.of(running));
        }
    }

    private void check(ImportedSymbol symbol) {
        var found = source.find(symbol.name());
        if (found.isEmpty()) {
            if (!symbol.weak()) {
                add(Check.MISSING_SYMBOL, symbol, Optional.empty(), Optional.empty());
            }
        } else if (found.get().type().gplOnly() && !licence.gplCompatible()) {
            add(Check.GPL_ONLY, symbol, licence.text(), Optional.empty());
        } else if (!matches(symbol.linkedName(), found.get().linked())) {
            var check = symbol.weak() ? Check.WEAK_SYMBOL_VERSION : Check.SYMBOL_VERSION;
            add(
                    check,
                    symbol,
                    version(symbol.crc(), symbol.smp()),
                    version(found.get().crc(), found.get().smp()));
        } else if (!source.isPresent(found.get())) {
            add(
                    Check.NEEDS_MODULE,
                    symbol,
                    Optional.empty(),
                    Optional.of(found.get().ownerName()));
        }
    }

    private boolean matches(String module, String kernel) {
        return module.equals(kernel) || (!exact && withoutSuffix(module).equals(withoutSuffix(kernel)));
    }

    private static String withoutSuffix(String name) {
        return PLAIN_SUFFIX.matcher(name).replaceFirst("");
    }

    private static Optional<String> version(Optional<Crc> crc, boolean smp) {
        return crc.map(it -> (smp ? "smp_" : "") + it.digits());
    }

    private void add(Check check, ImportedSymbol symbol, Optional<String> module, Optional<String> kernel) {
        var words = Map.of(
                "symbol", symbol.name(),
                "linked", symbol.linkedName(),
                "module", module.orElse(""),
                "kernel", kernel.orElse(KernelSymbol.VMLINUX));
        findings.add(check, symbol.name(), module, kernel, words);
    }
}
