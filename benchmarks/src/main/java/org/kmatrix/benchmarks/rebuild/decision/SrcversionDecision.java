package org.kmatrix.benchmarks.rebuild.decision;

import java.nio.file.Path;
import java.util.Optional;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.srcversion.Srcversion;
import org.kmatrix.kernels.srcversion.SrcversionReport;
import org.kmatrix.kernels.symvers.Symvers;

/**
 * A module stays where the srcversion that it would get is the one that it has, and the new kernel has the symbols that it
 * uses in the versions that it was built against. Nothing else is looked at: not the vermagic, for one.
 */
public final class SrcversionDecision {
    private final Symvers next;

    /** For a new kernel's symbols. */
    public SrcversionDecision(Symvers next) {
        this.next = next;
    }

    /**
     * Decides about a module.
     *
     * @param sources what its sources would be compiled to
     */
    public Decision decide(InstalledModule module, SrcversionReport sources) {
        if (module.lacking().isPresent()) {
            return Decision.rebuild(module.name(), module.lacking().get());
        }
        var own = module.objects().stream()
                .flatMap(it -> it.content().exports().stream())
                .map(it -> it.name())
                .toList();
        for (var it : module.objects()) {
            var against = source(it, sources).or(() -> symbols(it.content(), own));
            if (against.isPresent()) {
                return Decision.rebuild(module.name(), it.object() + ": " + against.get());
            }
        }
        return Decision.keep(module.name(), "its srcversion and the versions of its symbols are the same");
    }

    private static Optional<String> source(InstalledModule.Installed it, SrcversionReport sources) {
        var has = it.content().modinfo().first("srcversion").orElse("");
        if (has.isEmpty()) {
            return Optional.of("it carries no srcversion to compare with");
        }
        var found = sources.objects().entrySet().stream()
                .filter(entry ->
                        Path.of(entry.getKey()).getFileName().toString().equals(it.object() + ".ko"))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.of("its sources do not plainly say that they make it");
        }
        var will = found.get().getValue();
        if (will instanceof Srcversion.Known known) {
            return known.value().equals(has)
                    ? Optional.empty()
                    : Optional.of("srcversion " + has + ", its sources' is " + known.value());
        }
        return Optional.of("its srcversion cannot be known: "
                + (will instanceof Srcversion.Unknown unknown ? unknown.reason() : ((Srcversion.None) will).reason()));
    }

    private Optional<String> symbols(ModuleObject object, java.util.List<String> own) {
        var versions = object.versions().map(it -> it.bySymbol()).orElse(java.util.Map.of());
        for (var it : versions.entrySet()) {
            if (own.contains(it.getKey())) {
                continue;
            }
            var symbol = next.find(it.getKey());
            if (symbol.isEmpty()) {
                return Optional.of("the new kernel does not export " + it.getKey());
            }
            if (!symbol.get().crc().map(it.getValue()::equals).orElse(true)) {
                return Optional.of(it.getKey() + ": module " + it.getValue() + ", kernel "
                        + symbol.get().crc().get());
            }
        }
        return Optional.empty();
    }
}
