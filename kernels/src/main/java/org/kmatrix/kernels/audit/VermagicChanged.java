package org.kmatrix.kernels.audit;

import java.util.Optional;

/** One word of vermagic after the release misspelt; where the module has none but the kernel's release knows it, added. */
record VermagicChanged(VermagicWord word) implements ControlKind.Mutation {
    @Override
    public Control apply(Draft draft) {
        var vermagic = draft.module().modinfo().vermagic();
        if (vermagic.isEmpty()) {
            return new Control.Inapplicable(kind().id(), "the module has no vermagic");
        }
        return vermagic.map(Vermagic::parse)
                .flatMap(it -> it.word(word))
                .flatMap(old -> misspelt(draft, vermagic.get(), old))
                .or(() -> added(draft, vermagic.get()))
                .orElseGet(() -> new Control.Inapplicable(
                        kind().id(), draft.abi().release() + " has no such word in its vermagic: " + vermagic.get()));
    }

    private ControlKind kind() {
        return ControlKind.valueOf("VERMAGIC_" + word);
    }

    private Optional<Control> misspelt(Draft draft, String vermagic, String old) {
        int at = (vermagic + " ").indexOf(" " + old + " ") + 1;
        if (at == 0) {
            return Optional.empty();
        }
        var wrong = ModinfoEdit.misspelt(old);
        var text = vermagic.substring(0, at) + wrong + vermagic.substring(at + old.length());
        return changed(draft, text, "vermagic: " + old + " became " + wrong);
    }

    private Optional<Control> added(Draft draft, String vermagic) {
        return LoaderTable.table().on(draft.abi().release()).words().stream()
                .filter(it -> it.word() == word)
                .filter(it -> it.architecture() == null
                        || it.architecture() == draft.abi().architecture())
                .map(LoaderTable.Word::text)
                .findFirst()
                .flatMap(it -> changed(draft, with(vermagic, it), "vermagic: " + it + " was added"));
    }

    /** In the place of SMP, which is the first after the release; a kernel compares the whole text anyway. */
    private static String with(String vermagic, String text) {
        var parts = vermagic.split(" ", 2);
        return parts[0] + " " + text + " " + (parts.length > 1 ? parts[1] : "");
    }

    private Optional<Control> changed(Draft draft, String text, String change) {
        ModinfoEdit.replace(draft, "vermagic", it -> text);
        return Optional.of(draft.made(kind(), word.id(), change));
    }
}
