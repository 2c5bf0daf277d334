package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.kmatrix.harness.engine.HostFault;

/** A file that a command writes where its {@code --out} says. */
final class OutFile {
    private OutFile() {}

    /**
     * Writes it, over one that is there; directories on the way are made.
     *
     * @throws UsageException where no such file can be made
     * @throws IOException where the disk is at fault
     */
    static void write(Path file, String text) throws UsageException, IOException {
        var directory = file.toAbsolutePath().normalize().getParent();
        try {
            // a link to a directory is one
            if (directory != null && !Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            Files.writeString(file, text);
        } catch (NoSuchFileException e) {
            // what /proc says of itself
            throw new UsageException("--out: no file can be made at " + file + "; choose another place");
        } catch (FileSystemException e) {
            throw new UsageException("--out: " + HostFault.describe(e));
        }
    }
}
