package org.kmatrix.harness.archive;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An archive that cannot be taken: damaged, or with an entry that must not be unpacked. */
public final class ArchiveException extends IOException {
    private static final long serialVersionUID = 1;

    private final String problem;

    ArchiveException(Path archive, String problem) {
        this(archive, problem, null);
    }

    ArchiveException(Path archive, String problem, @Nullable Throwable cause) {
        super(archive + ": " + problem, cause);
        this.problem = problem;
    }

    /** What is wrong with it, with the mend, but without its place: a download's is a temporary file. */
    public String problem() {
        return problem;
    }
}
