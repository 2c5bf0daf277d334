package org.kmatrix.harness.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.kmatrix.harness.process.HostProgram;
import org.kmatrix.harness.process.ProgramOutcome;

/**
 * A program or a file of the machine that kmatrix needs: a row of {@code needs.tsv}, which the start script reads, too.
 *
 * @param name of the program; or the file's path
 * @param debianPackage that brings it
 * @param purpose what it does
 */
record Need(String name, String debianPackage, String purpose) {
    private static final Duration SHORT = Duration.ofSeconds(20);

    static List<Need> all() {
        try (var in = Objects.requireNonNull(Need.class.getResourceAsStream("needs.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.startsWith("#") && !it.isBlank())
                    .map(it -> it.split("\t", -1))
                    .map(it -> new Need(it[0], it[1], it[2]))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Looks whether it is there. */
    Finding look() {
        return name.startsWith("/") ? file() : program();
    }

    private Finding file() {
        return Files.exists(Path.of(name))
                ? Finding.good(debianPackage, name)
                : missing(debianPackage, "there is no " + name);
    }

    private Finding program() {
        var outcome = HostProgram.of(name, "--version").run(SHORT);
        return outcome instanceof ProgramOutcome.Exited it && it.succeeded()
                ? Finding.good(name, it.output().lines().findFirst().orElse(""))
                : missing(name, outcome.failure());
    }

    private Finding missing(String what, String detail) {
        return Finding.bad(what, detail + "; it " + purpose, "apt-get install " + debianPackage);
    }
}
