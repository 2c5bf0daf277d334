package org.kmatrix.harness.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.kmatrix.harness.container.ContainerJob;
import org.kmatrix.harness.container.ContainerJob.Access;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.container.HostUser;

/** The root file system of a guest without an initrd, where it takes more than the userland. */
final class RootDisk {
    static final String NAME = "disk.ext2";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String SCRIPT = script();

    private RootDisk() {}

    /**
     * Makes one.
     *
     * @param base an ext2 file system with the userland
     * @param more files by absolute path
     * @param image of a container that has e2fsprogs
     * @param directory gets the file system as {@link #NAME}, and the log of its making
     */
    static void make(Path base, Map<String, byte[]> more, String image, DockerEngine engine, Path directory)
            throws IOException, InterruptedException {
        Files.copy(base, directory.resolve(NAME));
        for (var file : more.entrySet()) {
            var place = directory.resolve("files" + file.getKey());
            Files.createDirectories(place.getParent());
            Files.write(place, file.getValue());
        }
        HostUser.current().own(directory);
        var log = directory.resolve("log");
        var job = ContainerJob.script(image, SCRIPT, ContainerJob.Limits.compiling(LIMIT))
                .in("/work")
                .mount(directory, "/work", Access.READ_WRITE);
        var outcome = engine.run(job, log);
        if (!outcome.succeeded()) {
            throw new IOException("no root file system could be made, as its making " + outcome.failure() + ": "
                    + Files.readString(log, StandardCharsets.ISO_8859_1).strip());
        }
    }

    private static String script() {
        try (var in = Objects.requireNonNull(RootDisk.class.getResourceAsStream("root-disk.sh"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read root-disk.sh", e);
        }
    }
}
