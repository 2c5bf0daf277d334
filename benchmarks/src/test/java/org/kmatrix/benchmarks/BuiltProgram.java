package org.kmatrix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * This build's kmatrix as a program, for lines of shell that users are told to write.
 *
 * @param directory where they are run
 * @param environment of theirs, on top of this process's
 */
record BuiltProgram(Path directory, Map<String, String> environment) {
    static final Path PROJECT = Path.of("").toAbsolutePath().resolveSibling("");

    /** A program of that name, to be started from the directory. */
    static BuiltProgram in(Path directory, String name, Map<String, String> environment) throws IOException {
        var program = directory.resolve(name);
        Files.createDirectories(program.resolveSibling(""));
        Files.writeString(program, """
                #!/bin/sh
                exec "%s/bin/java" -XX:TieredStopAtLevel=1 -Dkmatrix.command="${KMATRIX_COMMAND:-%s}" -Dkmatrix.home="%s" \\
                    -cp "%s" org.kmatrix.harness.cli.Kmatrix "$@"
                """.formatted(
                        System.getProperty("java.home"), name, PROJECT, System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        var all = new HashMap<>(environment);
        all.put("KMATRIX_HISTORY", "off");
        return new BuiltProgram(directory, Map.copyOf(all));
    }

    /**
     * What lines came to.
     *
     * @param out what they wrote to standard output
     * @param err what they said is wrong
     */
    record Ended(int status, String out, String err) {}

    /** Runs lines with {@code bash -e}, which have to succeed; what they wrote to standard output. */
    String shell(String lines, Map<String, String> more) throws IOException, InterruptedException {
        var ended = run(lines, more);
        assertThat(ended.status())
                .as("%s%n%s%n%s", lines, ended.out(), ended.err())
                .isZero();
        return ended.out();
    }

    /** Runs lines with {@code bash -e}. */
    Ended run(String lines, Map<String, String> more) throws IOException, InterruptedException {
        var err = Files.createTempFile("err", ".log");
        try {
            var builder = new ProcessBuilder(List.of("bash", "-e", "-c", lines))
                    .directory(directory.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            builder.environment().putAll(more);
            var process = builder.start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), said, Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }
}
