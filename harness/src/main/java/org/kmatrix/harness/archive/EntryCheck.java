package org.kmatrix.harness.archive;

import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** Refuses entries that would be written, or would point, outside the directory that an archive is unpacked to. */
record EntryCheck(Path archive) {
    void check(TarArchiveEntry entry) throws ArchiveException {
        var name = Path.of(entry.getName());
        if (name.isAbsolute() || name.normalize().startsWith("..")) {
            throw refused(entry, "its path leads outside the archive");
        }
        if (entry.isSymbolicLink()) {
            checkTarget(entry, name.resolveSibling(entry.getLinkName()).normalize());
        } else if (entry.isLink()) {
            checkTarget(entry, Path.of(entry.getLinkName()).normalize());
        } else if (!entry.isFile() && !entry.isDirectory()) {
            throw refused(entry, "it is neither file, directory nor link");
        }
    }

    private void checkTarget(TarArchiveEntry entry, Path target) throws ArchiveException {
        if (target.isAbsolute() || target.startsWith("..")) {
            throw refused(entry, "it links to " + entry.getLinkName() + ", outside the archive");
        }
    }

    private ArchiveException refused(TarArchiveEntry entry, String reason) {
        return new ArchiveException(
                archive, "entry " + entry.getName() + " is refused: " + reason + "; repack the archive without it");
    }
}
