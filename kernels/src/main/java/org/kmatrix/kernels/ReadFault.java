package org.kmatrix.kernels;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file cannot be read, in words for its user: the file itself is named by who tells it. */
public final class ReadFault {
    private ReadFault() {}

    /** The cause: {@code there is no such file}. */
    public static String of(IOException failure) {
        if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is no directory";
        }
        var reason = failure instanceof FileSystemException it && it.getReason() != null
                ? it.getReason()
                : failure.getMessage();
        if (reason == null) {
            return "an input/output error";
        }
        return switch (reason) {
            case "Is a directory" -> "it is a directory";
            case "Not a directory" -> "what it lies in is no directory";
            default -> reason;
        };
    }

    /** The cause, where a walk through a directory met it. */
    public static String of(UncheckedIOException failure) {
        var cause = failure.getCause();
        return cause == null ? "an input/output error" : of(cause);
    }
}
