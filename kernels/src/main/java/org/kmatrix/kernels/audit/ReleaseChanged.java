package org.kmatrix.kernels.audit;

/** The release that a module was built for misspelt: vermagic's first word, or 2.4's kernel_version. */
final class ReleaseChanged implements ControlKind.Mutation {
    @Override
    public Control apply(Draft draft) {
        var key = draft.isFor24() ? "kernel_version" : "vermagic";
        var release = draft.module().modinfo().first(key).orElse("").split(" ", 2)[0];
        if (release.isEmpty()) {
            return new Control.Inapplicable(ControlKind.RELEASE_CHANGED.id(), "the module has no " + key);
        }
        var wrong = ModinfoEdit.misspelt(release);
        ModinfoEdit.replace(draft, key, it -> wrong + it.substring(Math.min(it.length(), release.length())));
        return draft.made(ControlKind.RELEASE_CHANGED, key, key + ": " + release + " became " + wrong);
    }
}
