package org.kmatrix.reports;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** A report could not be written; the message names format, place, cause and mend. */
public final class ReportException extends IOException {
    private static final long serialVersionUID = 1;

    private final Format format;
    private final transient Path target;

    ReportException(Format format, Path target, IOException cause) {
        super("cannot write the " + format.id() + " report to " + target + ": " + reason(cause), cause);
        this.format = format;
        this.target = target;
    }

    /** Which report it is. */
    public Format format() {
        return format;
    }

    /** Where it should have gone. */
    public Path target() {
        return target;
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile() + " (choose another place, or change its owner)";
        }
        if (cause instanceof NoSuchFileException missing) {
            return missing.getFile() + " is not there";
        }
        if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
            return ((FileSystemException) cause).getFile() + " is in the way (move it, or choose another place)";
        }
        if (cause instanceof FileSystemException fault && fault.getReason() != null) {
            return fault.getReason() + " (" + fault.getFile() + ")";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
