package org.kmatrix.harness.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.recipe.KernelVariant;

/** The vanilla kernels that a cache holds built: an entry's name is a fingerprint, so a file in it says which kernel it is. */
public final class BuiltKernels {
    static final String KIND = "kernels";
    private static final String NOTE = "variant";

    private BuiltKernels() {}

    /**
     * One of them.
     *
     * @param key of its entry: the same kernel of another configuration or toolchain has another one
     */
    public record Built(KernelVariant variant, String key) {}

    /**
     * All of them.
     *
     * @throws IOException where the cache cannot be read
     */
    public static List<Built> in(Cache cache) throws IOException {
        var found = new ArrayList<Built>();
        for (var key : cache.keys(KIND)) {
            var note = cache.root().resolve(KIND).resolve(key).resolve(NOTE);
            // one that was built before there were such files goes without
            if (Files.exists(note)) {
                var words = Files.readString(note).strip().split(" ");
                found.add(new Built(
                        new KernelVariant(
                                KernelId.parse(words[0]),
                                Release.parse(words[1]),
                                Architecture.parse(words[2]),
                                words[3]),
                        key));
            }
        }
        return List.copyOf(found);
    }

    static void note(Path entry, KernelVariant variant) throws IOException {
        Files.writeString(
                entry.resolve(NOTE),
                String.join(
                                " ",
                                variant.id().toString(),
                                variant.release().toString(),
                                variant.architecture().toString(),
                                variant.flavour())
                        + "\n");
    }
}
