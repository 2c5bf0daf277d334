package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Path;

/** Something in a module's directory that is no source, and cannot be read or copied as one. */
final class UnfitSourceException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * @param named its name in the module's directory
     * @param content what it is, where the name is a link
     */
    UnfitSourceException(Path named, Path content) {
        super(named + (named.equals(content) ? "" : ", a link to " + content + ",")
                + " is neither file, directory nor link but a pipe, a socket or a device; remove it from the module's"
                + " directory");
    }
}
