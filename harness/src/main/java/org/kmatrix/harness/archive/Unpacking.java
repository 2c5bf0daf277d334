package org.kmatrix.harness.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** Writes an archive's entries to a directory. Owners and special permission bits are not taken over. */
public final class Unpacking {
    private static final int EXECUTABLE = 0111;

    private final Path archive;
    private final Path target;

    private Unpacking(Path archive, Path target) {
        this.archive = archive;
        this.target = target;
    }

    /**
     * Unpacks an archive.
     *
     * @param archive the archive's file
     * @param target an empty directory
     * @return the directory that holds the content: the target, or the only directory at the archive's top
     * @throws ArchiveException where the archive is damaged or has an entry that must not be unpacked
     * @throws IOException where a file cannot be written
     */
    public static Path unpack(Path archive, Path target) throws IOException {
        Archive.of(archive).read(new Unpacking(archive, target)::write);
        try (var top = Files.list(target)) {
            var all = top.toList();
            return all.size() == 1 && Files.isDirectory(all.get(0), LinkOption.NOFOLLOW_LINKS) ? all.get(0) : target;
        }
    }

    private void write(TarArchiveEntry entry, InputStream content) throws IOException {
        var path = target.resolve(entry.getName()).normalize();
        var directory = entry.isDirectory() ? path : path.resolveSibling("");
        if (!staysInside(directory)) {
            throw new EntryCheck(archive).refused(entry, "its directory is a link to the outside");
        }
        if (!isDirectoryFree(directory) || !entry.isDirectory() && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new EntryCheck(archive).refused(entry, "another entry makes a file of what is a directory here");
        }
        Files.createDirectories(directory);
        if (entry.isDirectory()) {
            return;
        }
        if (entry.isSymbolicLink()) {
            Files.deleteIfExists(path);
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            var other = target.resolve(entry.getLinkName()).normalize();
            if (!Files.exists(other, LinkOption.NOFOLLOW_LINKS) || !staysInside(other.resolveSibling(""))) {
                throw new EntryCheck(archive)
                        .refused(entry, "it links to " + entry.getLinkName() + ", which is no file of the archive");
            }
            Files.deleteIfExists(path);
            Files.createLink(path, other);
        } else {
            Files.deleteIfExists(path);
            Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING);
            var permissions = (entry.getMode() & EXECUTABLE) == 0 ? "rw-r--r--" : "rwxr-xr-x";
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
            Files.setLastModifiedTime(path, entry.getLastModifiedTime());
        }
    }

    /** Whether nothing but directories, or links to them, is in a directory's way. */
    private boolean isDirectoryFree(Path directory) {
        for (var it = directory; it.startsWith(target); it = it.resolveSibling("")) {
            if (Files.exists(it)) {
                return Files.isDirectory(it);
            }
        }
        return true;
    }

    /** Links that each stay inside by their text can leave together: only what is there once they are followed counts. */
    private boolean staysInside(Path directory) throws IOException {
        var existing = directory;
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.resolveSibling("");
        }
        return Files.exists(existing) && existing.toRealPath().startsWith(target.toRealPath());
    }
}
