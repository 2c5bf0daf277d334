package org.kmatrix.kernels.audit;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A module's vermagic against the kernel's, word by word. */
final class VermagicChecks {
    private final Findings findings;
    private final String text;

    private VermagicChecks(Findings findings, String text) {
        this.findings = findings;
        this.text = text;
    }

    static void run(Situation situation, LoaderTable table, Findings findings) {
        var module = situation.module().modinfo().vermagic();
        if (module.isEmpty()) {
            findings.add(Check.NO_VERMAGIC, "vermagic");
            return;
        }
        var checks = new VermagicChecks(findings, module.get());
        var kernel = situation.abi().vermagic();
        if (kernel.isPresent()) {
            // a kernel's may have been given without the space that it ends with
            var whole = kernel.get().stripTrailing();
            checks.compare(Vermagic.parse(whole), EnumSet.allOf(VermagicWord.class), whole);
        } else {
            // the message quotes the kernel's whole string, of which a configuration does not tell the compiler
            DerivedVermagic.of(situation.abi(), table).ifPresent(it -> checks.compare(it.vermagic(), it.known(), ""));
        }
    }

    private void compare(Vermagic kernel, Set<VermagicWord> known, String kernelText) {
        var module = Vermagic.parse(text);
        var words = Map.of("module", text, "kernel", kernelText);
        if (!module.release().equals(kernel.release())) {
            findings.add(
                    Check.RELEASE_WORD, "release", Optional.of(module.release()), Optional.of(kernel.release()), words);
        }
        for (var word : known) {
            if (!module.word(word).equals(kernel.word(word))) {
                findings.add(Check.VERMAGIC_WORD, word.id(), module.word(word), kernel.word(word), words);
            }
        }
    }
}
