package org.kmatrix.matrix.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory in which a test writes a spec and what lies beside it. */
record SpecDirectory(Path directory) {
    Path write(String name, String text) {
        try {
            var file = directory.resolve(name);
            var parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
