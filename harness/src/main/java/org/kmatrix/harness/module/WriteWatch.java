package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.kmatrix.harness.container.ContainerJob;
import org.kmatrix.harness.container.ContainerJob.Access;
import org.kmatrix.harness.container.ContainerJob.Limits;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.container.HostUser;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.Fingerprint;

/**
 * Sees what a build writes, or tries to write, outside the directories that are its own: every attempt, by path, whether or
 * not it succeeds and whatever the build says of it. The program that sees it is the resource {@code watch.c}, compiled once
 * in the toolchain's image; there it is told how.
 *
 * @param program the directory of the compiled program
 */
record WriteWatch(Path program) {
    private static final String KIND = "tools";
    private static final String SOURCE = "watch.c";
    private static final String PROGRAM = "watch";
    private static final String REPORT = "report";
    private static final String TOOLS_INSIDE = "/kmatrix/tools";
    private static final String REPORT_INSIDE = "/kmatrix/watched";
    private static final Duration COMPILING = Duration.ofMinutes(2);

    /**
     * The watch for containers of an image, compiled first where it is not there.
     *
     * @throws IOException where it cannot be compiled
     */
    static WriteWatch in(String image, Cache cache, DockerEngine engine) throws IOException, InterruptedException {
        var source = source();
        var key = new Fingerprint().add("source", source).add("image", image).key();
        return new WriteWatch(cache.<IOException>require(KIND, key, directory -> {
            Files.writeString(directory.resolve(SOURCE), source);
            HostUser.current().own(directory);
            var log = directory.resolve("log");
            var job = ContainerJob.script(image, "gcc -O2 -o watch watch.c", Limits.compiling(COMPILING))
                    .in(TOOLS_INSIDE)
                    .mount(directory, TOOLS_INSIDE, Access.READ_WRITE);
            var outcome = engine.run(job, log);
            if (!outcome.succeeded()) {
                throw new IOException("the watch of builds cannot be compiled in " + image + " (" + outcome.failure()
                        + "): " + Files.readString(log).strip());
            }
        }));
    }

    /**
     * The same job, watched.
     *
     * @param reports an empty directory for what is seen
     * @param own directories of the container that the job may write
     */
    ContainerJob watched(ContainerJob job, Path reports, Collection<String> own) throws IOException {
        HostUser.current().own(reports);
        var command = new ArrayList<>(
                List.of(TOOLS_INSIDE + "/" + PROGRAM, REPORT_INSIDE + "/" + REPORT, String.join(":", own)));
        command.addAll(job.command());
        return job.running(command)
                .mount(program, TOOLS_INSIDE, Access.READ_ONLY)
                .mount(reports, REPORT_INSIDE, Access.READ_WRITE);
    }

    /** What a watched job did. */
    static Sightings sightings(Path reports) throws IOException {
        var report = reports.resolve(REPORT);
        return Sightings.parse(Files.exists(report) ? Files.readAllLines(report) : List.of());
    }

    /** What the program is made of: what was built under another watch has to be built again. */
    static String source() throws IOException {
        try (var in = Objects.requireNonNull(WriteWatch.class.getResourceAsStream(SOURCE), SOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
