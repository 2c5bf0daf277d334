package org.kmatrix.harness.container;

import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Takes files out of an image, without running anything in it. */
public final class ImageFiles {
    private final DockerEngine engine;

    /** Files of an engine's images. */
    public ImageFiles(DockerEngine engine) {
        this.engine = engine;
    }

    /**
     * Copies the regular files of a directory of an image; their names are kept, their directories are not.
     *
     * @throws IOException where Docker gives none, or they cannot be written
     */
    public void copy(String image, String directory, Path target) throws IOException {
        var client = engine.client();
        try {
            var container = client.createContainerCmd(image)
                    .withCmd("true")
                    .withLabels(engine.owner().labels())
                    .exec()
                    .getId();
            try (var tar = new TarArchiveInputStream(
                    client.copyArchiveFromContainerCmd(container, directory).exec())) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    if (entry.isFile()) {
                        Files.copy(
                                tar,
                                target.resolve(
                                        Path.of(entry.getName()).getFileName().toString()));
                    }
                }
            } finally {
                client.removeContainerCmd(container).withForce(true).exec();
            }
        } catch (DockerException e) {
            throw new IOException("no " + directory + " in the image " + image + ": " + DockerEngine.message(e), e);
        }
    }
}
