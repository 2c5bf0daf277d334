package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kmatrix.harness.archive.ArchiveException;
import org.kmatrix.harness.archive.Unpacking;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.spec.BuildKind;
import org.kmatrix.matrix.spec.ModuleSpec;
import org.kmatrix.matrix.spec.Sources;

/** Brings a module's sources to the directory in which they are patched and built, and says what they are. */
final class ModuleSources {
    private ModuleSources() {}

    /** Adds everything that decides what is staged. */
    static void fingerprint(ModuleSpec module, Layout layout, Fingerprint key) throws IOException {
        if (Files.isDirectory(module.path())) {
            for (var it : new ModuleTree(module.path()).entries()) {
                if (!it.isDirectory()) {
                    key.addTree("source/" + it.path(), it.content());
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

    /** What is staged, as one value. */
    static String fingerprint(ModuleSpec module, Layout layout) throws IOException {
        var key = new Fingerprint();
        fingerprint(module, layout, key);
        return key.key();
    }

    /**
     * Stages a module with the patches of a layout, which {@code apply-patches.sh} then applies.
     *
     * @return the directory in which the module is built
     */
    static Path patched(ModuleSpec module, Layout layout, Path workplace) throws BuildStopped, IOException {
        Path sources;
        try {
            sources = stage(module, workplace);
        } catch (ArchiveException e) {
            throw new BuildStopped(new Ending(Status.ERROR, Blame.SPEC, String.valueOf(e.getMessage())));
        }
        var patches = Files.createDirectories(sources.resolve(BuildCommand.PATCHES));
        var number = 0;
        for (var patch : module.patchesFor(layout)) {
            Files.copy(patch, patches.resolve("%03d-%s".formatted(number++, patch.getFileName())));
        }
        return sources;
    }

    /** A staged module's way of building. */
    static BuildKind kind(ModuleSpec module, Path sources) throws BuildStopped, IOException {
        var kind = module.build().isPresent() ? module.build() : BuildKind.detect(sources);
        return kind.orElseThrow(() -> new BuildStopped(new Ending(
                Status.ERROR,
                Blame.SPEC,
                "module " + module.name() + ": nothing in " + module.path()
                        + " says how it is built; it needs a Kbuild, a Makefile or a dkms.conf")));
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
