package org.kmatrix.harness.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.kmatrix.harness.archive.Archive;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;

/** A kernel source tree, or a tarball of one, as it lies on this machine. */
record TreeSource(Path path) {
    /** The release of an unpacked tree; empty where the directory is not a kernel's. */
    static Optional<Release> releaseOf(Path directory) throws IOException {
        var makefile = directory.resolve("Makefile");
        return Files.isRegularFile(makefile)
                ? TopMakefile.release(Files.readString(makefile, StandardCharsets.ISO_8859_1))
                : Optional.empty();
    }

    KernelSource keep(KernelId id, SourceStore store) throws WrongSourceException, IOException, InterruptedException {
        return keep(id, path.toAbsolutePath().toString(), store);
    }

    /** Keeps it under the name of where it was before it came to lie here. */
    KernelSource keep(KernelId id, String origin, SourceStore store)
            throws WrongSourceException, IOException, InterruptedException {
        return store.keep(id, origin, Files.isDirectory(path) ? this::pack : this::repack);
    }

    private void repack(OutputStream output) throws IOException {
        try (var tar = tarTo(output)) {
            Archive.of(path).read((entry, content) -> {
                tar.putArchiveEntry(entry);
                if (entry.isFile()) {
                    content.transferTo(tar);
                }
                tar.closeArchiveEntry();
            });
        }
    }

    private void pack(OutputStream output) throws IOException {
        try (var tar = tarTo(output);
                var all = Files.walk(path)) {
            for (var it : all.sorted().toList()) {
                var name = path.relativize(it).toString();
                if (!name.isEmpty() && !name.equals(".git") && !name.startsWith(".git/")) {
                    add(tar, it, name);
                }
            }
        }
    }

    private static void add(TarArchiveOutputStream tar, Path file, String name) throws IOException {
        if (Files.isSymbolicLink(file)) {
            var link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            link.setLinkName(Files.readSymbolicLink(file).toString());
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
            return;
        }
        var directory = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
        var entry = new TarArchiveEntry(directory ? name + "/" : name);
        entry.setModTime(Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS));
        if (!directory) {
            entry.setSize(Files.size(file));
            entry.setMode(Files.isExecutable(file) ? 0100755 : 0100644);
        }
        tar.putArchiveEntry(entry);
        if (!directory) {
            Files.copy(file, tar);
        }
        tar.closeArchiveEntry();
    }

    private static TarArchiveOutputStream tarTo(OutputStream output) {
        var tar = new TarArchiveOutputStream(output, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        return tar;
    }
}
