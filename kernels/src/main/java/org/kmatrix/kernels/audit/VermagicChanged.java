package org.kmatrix.kernels.audit;

import java.util.Optional;

/** One word of vermagic after the release misspelt. */
record VermagicChanged(VermagicWord word) implements Controls.Mutation {
    @Override
    public Control apply(Controls.Draft draft, KernelAbi abi) {
        var name = "vermagic-" + word.id().replace('_', '-');
        var vermagic = draft.module().modinfo().vermagic();
        var old = vermagic.map(Vermagic::parse).flatMap(it -> it.word(word));
        if (vermagic.isEmpty() || old.isEmpty()) {
            return new Control.Inapplicable(name, "the module's vermagic has no such word: " + vermagic.orElse("none"));
        }
        var wrong = ModinfoEdit.misspelt(old.get());
        return changed(draft, vermagic.get(), old.get(), wrong)
                .map(it -> draft.made(name, word.id(), "vermagic: " + old.get() + " became " + wrong))
                .orElseGet(() -> new Control.Inapplicable(name, "vermagic is not in .modinfo as it was read"));
    }

    private static Optional<String> changed(Controls.Draft draft, String vermagic, String old, String wrong) {
        int at = (vermagic + " ").indexOf(" " + old + " ") + 1;
        if (at == 0) {
            return Optional.empty();
        }
        var text = vermagic.substring(0, at) + wrong + vermagic.substring(at + old.length());
        return ModinfoEdit.replace(draft, "vermagic", vermagic, text) ? Optional.of(text) : Optional.empty();
    }
}
