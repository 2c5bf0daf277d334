package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kmatrix.harness.archive.Unpacking;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.spec.ModuleSpec;
import org.kmatrix.matrix.spec.Sources;

/** Brings a module's sources to the directory in which they are patched and built, and says what they are. */
final class ModuleSources {
    private ModuleSources() {}

    /** Adds everything that decides what is staged. */
    static void fingerprint(ModuleSpec module, Layout layout, Fingerprint key) throws IOException {
        if (Files.isDirectory(module.path())) {
            var tree = new ModuleTree(module.path());
            for (var it : tree.sources()) {
                var file = module.path().resolve(it);
                if (!Files.isDirectory(file) || Files.isSymbolicLink(file)) {
                    key.addTree("source/" + it, tree.content(it));
                }
            }
        } else {
            key.addTree("source", module.path());
        }
        if (module.sources() instanceof Sources.Archives it) {
            for (var archive : it.archives()) {
                key.addTree("archive", archive);
            }
        }
        key.add("sources", module.sources().getClass().getSimpleName());
        for (var patch : module.patchesFor(layout)) {
            key.addTree("patch", patch);
        }
    }

    /**
     * Stages a module.
     *
     * @param target an empty directory
     * @return the directory in which the module is built: the target or, for a tarball, the directory in it
     * @throws IOException where something cannot be read, or an archive must not be unpacked
     */
    static Path stage(ModuleSpec module, Path target) throws IOException {
        var root = target;
        if (Files.isDirectory(module.path())) {
            new ModuleTree(module.path()).copyTo(target);
        } else if (module.sources() instanceof Sources.FromPath) {
            root = Unpacking.unpack(module.path(), target);
        } else {
            Files.copy(module.path(), target.resolve(module.path().getFileName()));
        }
        if (module.sources() instanceof Sources.Archives it) {
            for (var archive : it.archives()) {
                Unpacking.unpack(archive, root);
            }
        }
        return root;
    }
}
