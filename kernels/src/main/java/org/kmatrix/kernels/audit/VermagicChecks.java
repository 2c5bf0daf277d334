package org.kmatrix.kernels.audit;

import java.util.Map;
import java.util.Optional;

/** A module's vermagic against the kernel's, word by word. */
final class VermagicChecks {
    private VermagicChecks() {}

    static void run(Situation situation, Findings findings) {
        var module = situation.module().modinfo().vermagic();
        if (module.isEmpty()) {
            findings.add(Check.NO_VERMAGIC, "vermagic");
            return;
        }
        situation.abi().vermagic().ifPresent(kernel -> compare(module.get(), kernel, findings));
    }

    private static void compare(String moduleText, String kernelText, Findings findings) {
        var module = Vermagic.parse(moduleText);
        var kernel = Vermagic.parse(kernelText);
        // the message quotes both strings; a kernel's may have been given without the space that it ends with
        var words = Map.of("module", moduleText, "kernel", kernelText.stripTrailing());
        if (!module.release().equals(kernel.release())) {
            findings.add(
                    Check.RELEASE_WORD, "release", Optional.of(module.release()), Optional.of(kernel.release()), words);
        }
        for (var word : VermagicWord.values()) {
            if (!module.word(word).equals(kernel.word(word))) {
                findings.add(Check.VERMAGIC_WORD, word.id(), module.word(word), kernel.word(word), words);
            }
        }
    }
}
