package org.kmatrix.kernels.audit;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a kernel would take a module, and what it would notice.
 *
 * @param module the module's name
 * @param findings in the order in which the loader meets them
 * @param message what will be read when the module is loaded, where it is known
 * @param symbols how many imported symbols were looked at
 */
public record Verdict(String module, List<Finding> findings, Optional<ExpectedMessage> message, int symbols) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    /** Whether nothing refuses the module. */
    public boolean accepted() {
        return refusals().isEmpty();
    }

    /** The findings for which the module is refused. */
    public List<Finding> refusals() {
        return findings.stream().filter(it -> it.effect() == Effect.REFUSES).toList();
    }

    /** The findings of one kind. */
    public List<Finding> of(Check check) {
        return findings.stream().filter(it -> it.check() == check).toList();
    }

    /** The modules of the kernel that have to be loaded before. */
    public SortedSet<String> needs() {
        return of(Check.NEEDS_MODULE).stream()
                .flatMap(it -> it.kernelValue().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The contract's word in results: {@code accepted} or {@code refused}. */
    public String word() {
        return accepted() ? "accepted" : "refused";
    }
}
