package org.kmatrix.harness.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.kmatrix.harness.process.ProgramName;

/** What an I/O failure of the host means to a user, with the mend. */
public final class HostFault {
    private HostFault() {}

    /** One line, for what a walk through a directory or a stream threw. */
    public static String describe(UncheckedIOException failure) {
        return failure.getCause() == null ? failure.toString() : describe(failure.getCause());
    }

    /** One line. */
    public static String describe(IOException failure) {
        if (failure.getMessage() == null) {
            return failure.getClass().getSimpleName();
        }
        var text = failure.getMessage();
        if (text.toLowerCase(Locale.ROOT).contains("no space left")) {
            return "no space left on the disk (" + text + "); free some: " + ProgramName.text()
                    + " doctor shows what the cache takes";
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission for " + text + "; check its owner, or choose another place by --out or KMATRIX_CACHE";
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no " + text + ", and none can be made there; name another place, or try again if it was"
                    + " deleted meanwhile";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return text + " is there already; choose another place by --out or KMATRIX_CACHE";
        }
        if (failure instanceof FileSystemException it && it.getReason() != null) {
            return it.getFile() + " cannot be used: " + it.getReason()
                    + "; choose another place by --out or KMATRIX_CACHE";
        }
        return failure instanceof FileSystemException ? failure.getClass().getSimpleName() + ": " + text : text;
    }
}
