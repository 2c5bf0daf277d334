package org.kmatrix.harness.kernel;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.kernels.recipe.KernelPart;
import org.kmatrix.kernels.recipe.PrunedHeaders;

/**
 * Archives of what external modules need of a built kernel (GLEP 26, stage 2): what remains of its tree, and of the
 * directory that its products went to, when everything else is taken away. Kept under the hash of the kernel and the rules.
 */
public final class HeadersArchives {
    private static final String KIND = "headers";
    private static final String ARCHIVE = "kernel-headers.tar.gz";
    private static final String SIZES = "sizes";
    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;

    private final Cache cache;

    /** The archives of a cache. */
    public HeadersArchives(Cache cache) {
        this.cache = cache;
    }

    /**
     * An archive.
     *
     * @param file where it is
     * @param bytes its size
     * @param unpackedBytes the size of the files in it
     * @param treeBytes the size of all files that it was chosen from
     */
    public record HeadersArchive(Path file, long bytes, long unpackedBytes, long treeBytes) {
        /** Its sizes in words, in MiB: {@code 5.1 MiB, unpacked 23.4 MiB, of a tree of 251.0 MiB (2.0 %)}. */
        public String sizes() {
            return String.format(
                    Locale.ROOT,
                    "%s, unpacked %s, of a tree of %s (%.1f %%)",
                    KernelSizes.mebibytes(bytes),
                    KernelSizes.mebibytes(unpackedBytes),
                    KernelSizes.mebibytes(treeBytes),
                    100.0 * bytes / treeBytes);
        }
    }

    /**
     * The archive of a kernel, made first where it is not there.
     *
     * @throws IllegalArgumentException where the kernel comes without its source tree
     */
    public HeadersArchive require(BuiltKernel kernel) throws IOException, InterruptedException {
        if (!kernel.parts().containsKey(KernelPart.SOURCE)) {
            throw new IllegalArgumentException(kernel.id() + " has no source tree to make a headers archive of");
        }
        var rules = PrunedHeaders.of(kernel.release());
        var key = new Fingerprint()
                .add("kernel", kernel.key())
                .add("rules", rules.text())
                .key();
        var entry = cache.<IOException>require(KIND, key, directory -> make(kernel, rules, directory));
        return read(entry);
    }

    private static HeadersArchive read(Path entry) throws IOException {
        var sizes = new Properties();
        try (var in = Files.newBufferedReader(entry.resolve(SIZES))) {
            sizes.load(in);
        }
        var file = entry.resolve(ARCHIVE);
        return new HeadersArchive(
                file,
                Files.size(file),
                Long.parseLong(sizes.getProperty("unpacked")),
                Long.parseLong(sizes.getProperty("tree")));
    }

    private static void make(BuiltKernel kernel, PrunedHeaders rules, Path directory) throws IOException {
        var all = files(kernel);
        var kept = new TreeMap<>(all);
        kept.keySet().removeIf(it -> !rules.keeps(it));
        write(kept, directory.resolve(ARCHIVE));
        Files.writeString(directory.resolve(SIZES), "unpacked=%d\ntree=%d\n".formatted(bytes(kept), bytes(all)));
    }

    /** Every file by its path; of two for one path the source's, whose top Makefile the output's only calls. */
    private static Map<Path, Path> files(BuiltKernel kernel) throws IOException {
        var files = new TreeMap<Path, Path>();
        for (var part : new KernelPart[] {KernelPart.OUTPUT, KernelPart.SOURCE}) {
            for (var root : kernel.parts().getOrDefault(part, Map.of()).values()) {
                try (var all = Files.walk(root)) {
                    all.filter(it -> !Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS))
                            .forEach(it -> files.put(root.relativize(it), it));
                }
            }
        }
        return files;
    }

    private static long bytes(Map<Path, Path> files) throws IOException {
        long bytes = 0;
        for (var file : files.values()) {
            bytes += Files.isSymbolicLink(file) ? 0 : Files.size(file);
        }
        return bytes;
    }

    private static void write(Map<Path, Path> files, Path archive) throws IOException {
        try (var tar = new TarArchiveOutputStream(
                new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(archive))), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (var file : files.entrySet()) {
                write(file.getKey().toString(), file.getValue(), tar);
            }
        }
    }

    /** The times are kept: make goes by them. */
    private static void write(String name, Path file, TarArchiveOutputStream tar) throws IOException {
        var link = Files.isSymbolicLink(file);
        var entry = link ? new TarArchiveEntry(name, TarConstants.LF_SYMLINK) : new TarArchiveEntry(name);
        entry.setLastModifiedTime(Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS));
        if (link) {
            entry.setLinkName(Files.readSymbolicLink(file).toString());
        } else {
            entry.setMode(Files.isExecutable(file) ? EXECUTABLE : PLAIN);
            entry.setSize(Files.size(file));
        }
        tar.putArchiveEntry(entry);
        if (!link) {
            Files.copy(file, tar);
        }
        tar.closeArchiveEntry();
    }
}
