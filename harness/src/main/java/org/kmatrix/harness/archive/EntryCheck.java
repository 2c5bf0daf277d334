package org.kmatrix.harness.archive;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** Refuses entries that would be written, or would point, outside the directory that an archive is unpacked to. */
record EntryCheck(Path archive) {
    void check(TarArchiveEntry entry) throws ArchiveException {
        var name = path(entry, entry.getName());
        if (name.isAbsolute() || name.normalize().startsWith("..")) {
            throw refused(entry, "its path leads outside the archive");
        }
        if (entry.isSymbolicLink()) {
            checkTarget(
                    entry, name.resolveSibling(path(entry, entry.getLinkName())).normalize());
        } else if (entry.isLink()) {
            checkTarget(entry, path(entry, entry.getLinkName()).normalize());
        } else if (isSpecial(entry)) {
            throw refused(entry, "it is neither file, directory nor link");
        }
    }

    /** Not {@code !isFile()}: commons-compress calls everything a file that is no directory, devices too. */
    private static boolean isSpecial(TarArchiveEntry entry) {
        return entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
    }

    private Path path(TarArchiveEntry entry, String text) throws ArchiveException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw refused(entry, "no file can be called so: " + e.getReason());
        }
    }

    private void checkTarget(TarArchiveEntry entry, Path target) throws ArchiveException {
        if (target.isAbsolute() || target.startsWith("..")) {
            throw refused(entry, "it links to " + entry.getLinkName() + ", outside the archive");
        }
    }

    ArchiveException refused(TarArchiveEntry entry, String reason) {
        return new ArchiveException(
                archive, "entry " + entry.getName() + " is refused: " + reason + "; repack the archive without it");
    }
}
