package org.kmatrix.harness.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.kmatrix.harness.process.HostProgram;
import org.kmatrix.harness.process.ProgramOutcome;

/** A directory that looks like a kernel's source as far as its top-level Makefile, alone or in a git repository. */
record FakeTree(Path directory) {
    static String makefile(String release) {
        var parts = release.split("\\.", 4);
        return "VERSION = %s\nPATCHLEVEL = %s\nSUBLEVEL = %s\nEXTRAVERSION = %s\n"
                .formatted(parts[0], parts[1], parts[2], parts.length > 3 ? "." + parts[3] : "");
    }

    static FakeTree plain(Path directory, String release) throws IOException {
        Files.createDirectories(directory.resolve("init"));
        Files.writeString(directory.resolve("init/main.c"), "/* " + release + " */\n");
        Files.writeString(directory.resolve("Makefile"), makefile(release));
        return new FakeTree(directory);
    }

    static FakeTree repository(Path directory) throws IOException {
        var tree = new FakeTree(Files.createDirectories(directory));
        tree.git("init", "-q", "-b", "main");
        return tree;
    }

    String commit(String release, String title) throws IOException {
        plain(directory, release);
        git("add", "-A");
        git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "--allow-empty", "-m", title);
        return git("rev-parse", "HEAD");
    }

    String git(String... arguments) {
        var outcome = HostProgram.of("git", "-C", directory.toString())
                .with(java.util.List.of(arguments))
                .run(Duration.ofSeconds(20));
        assertThat(outcome.succeeded()).as(outcome.failure()).isTrue();
        return ((ProgramOutcome.Exited) outcome).output().strip();
    }
}
