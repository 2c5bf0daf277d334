package org.kmatrix.kernels.audit;

import org.kmatrix.kernels.elf.Generation;

/** The release that a module was built for misspelt: vermagic's first word, or 2.4's kernel_version. */
final class ReleaseChanged implements Controls.Mutation {
    private static final String NAME = "release-changed";

    @Override
    public Control apply(Controls.Draft draft, KernelAbi abi) {
        var key = draft.module().generation() == Generation.LINUX_2_4 ? "kernel_version" : "vermagic";
        var value = draft.module().modinfo().first(key).orElse("");
        var release = value.split(" ", 2)[0];
        if (release.isEmpty()) {
            return new Control.Inapplicable(NAME, "the module has no " + key);
        }
        var wrong = ModinfoEdit.misspelt(release);
        return ModinfoEdit.replace(draft, key, value, wrong + value.substring(release.length()))
                ? draft.made(NAME, key, key + ": " + release + " became " + wrong)
                : new Control.Inapplicable(NAME, key + " is not in .modinfo as it was read");
    }
}
