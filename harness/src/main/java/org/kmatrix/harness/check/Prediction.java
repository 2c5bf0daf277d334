package org.kmatrix.harness.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.kernels.audit.Check;
import org.kmatrix.kernels.audit.Finding;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.Modversions.Mismatch;
import org.kmatrix.matrix.result.Modversions.Verdict;

/**
 * What the audit says of all objects of a module, before any is loaded.
 *
 * @param findings everything that the loader will notice
 * @param symbols how many imported symbols were looked at
 * @param vermagic of the first object; 2.4: its kernel_version; null where it has none
 */
public record Prediction(
        List<Finding> findings, int symbols, @Nullable String vermagic) {
    public Prediction {
        findings = List.copyOf(findings);
    }

    /** Audits the objects of a plan, each after those that are loaded before it. */
    public static Prediction of(CheckPlan plan, KernelAbi abi) {
        var audit = plan.audit(abi);
        var loaded = new ArrayList<ModuleObject>();
        plan.needed().forEach(it -> loaded.add(it.content()));
        var findings = new ArrayList<Finding>();
        var symbols = 0;
        for (var object : plan.objects()) {
            var verdict = audit.verdict(object.content(), loaded);
            findings.addAll(verdict.findings());
            symbols += verdict.symbols();
            loaded.add(object.content());
        }
        return new Prediction(findings, symbols, vermagic(plan.objects()));
    }

    private static @Nullable String vermagic(List<Loadable> objects) {
        return objects.stream()
                .map(it -> it.content().modinfo())
                .flatMap(it -> it.vermagic().or(it::kernelVersion).stream())
                .findFirst()
                .orElse(null);
    }

    /** The findings for which a kernel refuses. */
    public List<Finding> refusals() {
        return findings.stream()
                .filter(it -> it.effect() == org.kmatrix.kernels.audit.Effect.REFUSES)
                .toList();
    }

    /** Whether the kernel will take all of it. */
    public Verdict verdict() {
        return refusals().isEmpty() ? Verdict.ACCEPTED : Verdict.REFUSED;
    }

    /** Text for the log: one line a finding. */
    public String text() {
        return "predicted: " + verdict().id() + ", " + symbols + " imported symbols\n"
                + findings.stream().map(it -> it.describe() + "\n").collect(Collectors.joining());
    }

    /** The record for the results, with what was then observed. */
    public Modversions observed(Verdict observed, List<Modversions.Control> controls) {
        var agree = observed == Verdict.NOT_TRIED || observed == verdict();
        return new Modversions(verdict(), observed, agree, symbols, mismatches(), vermagic, controls);
    }

    private List<Mismatch> mismatches() {
        return findings.stream()
                .filter(it -> it.check() == Check.SYMBOL_VERSION
                        || it.check() == Check.WEAK_SYMBOL_VERSION
                        || it.check() == Check.STRUCTURE_VERSION
                        || it.check() == Check.MISSING_SYMBOL)
                .map(it -> new Mismatch(
                        it.subject(),
                        it.moduleValue().orElse(null),
                        it.kernelValue().orElse(null)))
                .toList();
    }
}
