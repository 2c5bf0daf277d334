package org.kmatrix.harness.kernel;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;
import org.kmatrix.harness.archive.Archive;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;

/** The sources that are kept in the cache: one archive a kernel, and a note where it came from. */
public final class SourceStore {
    private static final String KIND = "sources";
    private static final String ARCHIVE = "source.tar.zst";
    private static final String NOTE = "origin.properties";
    private static final int FAST = 1;

    private final Cache cache;

    /** The sources of a cache. */
    public SourceStore(Cache cache) {
        this.cache = cache;
    }

    /** Writes a plain tar archive of a tree. */
    @FunctionalInterface
    interface TarWriter {
        void write(OutputStream tar) throws IOException, InterruptedException;
    }

    /** The source of a kernel, where it is kept. */
    public Optional<KernelSource> find(KernelId id) throws IOException {
        var entry = cache.find(KIND, id.pathName());
        return entry.isPresent() ? Optional.of(read(id, entry.get())) : Optional.empty();
    }

    /** Forgets the source of a kernel, and says whether it was kept. */
    public boolean remove(KernelId id) throws IOException {
        return cache.remove(KIND, id.pathName());
    }

    /**
     * Keeps a source, in place of an earlier one.
     *
     * @throws WrongSourceException where the tree is damaged or is not that release
     */
    KernelSource keep(KernelId id, String origin, TarWriter tree)
            throws WrongSourceException, IOException, InterruptedException {
        var entry = cache.<WrongSourceException>replace(KIND, id.pathName(), directory -> {
            var sha256 = write(directory.resolve(ARCHIVE), tree);
            checkRelease(id, origin, directory.resolve(ARCHIVE));
            note(directory.resolve(NOTE), origin, sha256);
        });
        return read(id, entry);
    }

    private static String write(Path archive, TarWriter tree) throws IOException, InterruptedException {
        var digest = Fingerprint.sha256();
        try (var file = new BufferedOutputStream(Files.newOutputStream(archive));
                var compressed = ZstdCompressorOutputStream.builder()
                        .setOutputStream(file)
                        .setLevel(FAST)
                        .get();
                var digested = new DigestOutputStream(compressed, digest)) {
            tree.write(digested);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void checkRelease(KernelId id, String origin, Path archive)
            throws IOException, WrongSourceException {
        var makefile = new String[1];
        Archive.of(archive).read((entry, content) -> {
            if (entry.isFile() && entry.getName().matches("(\\./)?([^/]+/)?Makefile")) {
                var text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
                if (TopMakefile.release(text).isPresent()) {
                    makefile[0] = text;
                }
            }
        });
        var found = Optional.ofNullable(makefile[0]).flatMap(TopMakefile::release);
        var wanted = Release.parse(id.version());
        if (found.isEmpty()) {
            throw new WrongSourceException(
                    origin + " is not a kernel source tree: no top-level Makefile names a release");
        }
        if (!found.get().equals(wanted)) {
            throw new WrongSourceException(origin + " is the source of " + found.get() + ", not of " + wanted
                    + "; name the commit or tag of " + wanted);
        }
    }

    private static void note(Path file, String origin, String sha256) throws IOException {
        var note = new Properties();
        note.setProperty("origin", origin);
        note.setProperty("sha256", sha256);
        try (var writer = Files.newBufferedWriter(file)) {
            note.store(writer, null);
        }
    }

    private static KernelSource read(KernelId id, Path entry) throws IOException {
        var note = new Properties();
        try (var reader = Files.newBufferedReader(entry.resolve(NOTE))) {
            note.load(reader);
        }
        return new KernelSource(
                id, entry.resolve(ARCHIVE), note.getProperty("origin", "?"), note.getProperty("sha256", ""));
    }
}
