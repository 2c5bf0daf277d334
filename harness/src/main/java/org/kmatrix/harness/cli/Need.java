package org.kmatrix.harness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.kmatrix.harness.process.HostProgram;
import org.kmatrix.harness.process.ProgramOutcome;
import org.kmatrix.kernels.DataTable;

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
        return DataTable.of(Need.class, "needs.tsv", 3).stream()
                .map(it -> new Need(it.get(0), it.get(1), it.get(2)))
                .toList();
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
