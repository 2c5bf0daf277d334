package org.kmatrix.harness.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.kmatrix.harness.archive.Unpacking;
import org.kmatrix.harness.container.HostUser;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.kernels.recipe.VanillaRecipe;

/**
 * Source trees of vanilla kernels with the edits of their quirks. One that no build writes to is kept, and shared by all
 * kernels that are built beside it: one source, an output directory for each configuration.
 */
record SourceTrees(Cache cache) {
    private static final String KIND = "trees";

    private static final String TREE = "source";
    private static final String UNMATCHED = "unmatched";

    /**
     * A tree that is ready to be built.
     *
     * @param directory its root
     * @param unmatched the quirks' edits that found nothing, as text
     */
    record Tree(Path directory, String unmatched) {}

    private static String key(KernelSource source, VanillaRecipe recipe) {
        return new Fingerprint()
                .add("source", source.sha256())
                .add("edits", recipe.edits())
                .key();
    }

    /** Where the shared tree is; empty where it was not unpacked yet. */
    Optional<Path> find(KernelSource source, VanillaRecipe recipe) {
        return cache.find(KIND, key(source, recipe)).map(SourceTrees::in);
    }

    /** The shared tree, unpacked first where it is not there. */
    Tree shared(KernelSource source, VanillaRecipe recipe) throws IOException, InterruptedException {
        var entry = cache.<IOException>require(KIND, key(source, recipe), directory -> {
            var tree = unpack(source, recipe, directory);
            Files.writeString(directory.resolve(UNMATCHED), tree.unmatched());
            HostUser.current().own(directory);
        });
        return new Tree(in(entry), Files.readString(entry.resolve(UNMATCHED)));
    }

    /** Where the tree lies in a directory. */
    static Path in(Path directory) {
        return directory.resolve(TREE);
    }

    /** A tree of one's own, in a directory. */
    static Tree unpack(KernelSource source, VanillaRecipe recipe, Path directory) throws IOException {
        var tree = Files.createDirectories(in(directory));
        var top = Unpacking.unpack(source.archive(), tree);
        if (!top.equals(tree)) {
            var lifted = directory.resolve("lifted");
            Files.move(top, lifted);
            Files.delete(tree);
            Files.move(lifted, tree);
        }
        return new Tree(tree, String.join("\n", recipe.apply(tree)));
    }
}
