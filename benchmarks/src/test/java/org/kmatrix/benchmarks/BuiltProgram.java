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
                exec "%s/bin/java" -XX:TieredStopAtLevel=1 -Dkmatrix.command=%s -Dkmatrix.home="%s" \\
                    -cp "%s" org.kmatrix.harness.cli.Kmatrix "$@"
                """.formatted(
                        System.getProperty("java.home"), name, PROJECT, System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        var all = new HashMap<>(environment);
        all.put("KMATRIX_HISTORY", "off");
        return new BuiltProgram(directory, Map.copyOf(all));
    }

    /** Runs lines with {@code bash -e}, which have to succeed; what they wrote to standard output. */
    String shell(String lines, Map<String, String> more) throws IOException, InterruptedException {
        var err = Files.createTempFile(directory, "err", ".log");
        var builder = new ProcessBuilder(List.of("bash", "-e", "-c", lines))
                .directory(directory.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s%n%s%n%s", lines, said, Files.readString(err))
                .isZero();
        return said;
    }
}
