package org.kmatrix.harness.archive;

import java.io.IOException;
import java.nio.file.Path;

/** An archive that cannot be taken: damaged, or with an entry that must not be unpacked. */
public final class ArchiveException extends IOException {
    private static final long serialVersionUID = 1;

    ArchiveException(Path archive, String problem) {
        super(archive + ": " + problem);
    }

    ArchiveException(Path archive, String problem, Throwable cause) {
        super(archive + ": " + problem, cause);
    }
}
