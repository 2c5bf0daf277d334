package org.kmatrix.harness.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.kmatrix.harness.process.HostProgram;
import org.kmatrix.harness.process.ProgramOutcome;

/** The revision of a module's sources, as people name it. */
final class SourceRevision {
    /** A look into a repository; of a huge one on a slow disk, the revision is not worth more. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private SourceRevision() {}

    /** What git says of the directory; nothing where there is no git, or the directory is in no repository. */
    static Optional<String> of(Path module) {
        var directory = Files.isDirectory(module) ? module : module.resolveSibling("");
        var outcome = HostProgram.of(
                        "git", "-C", directory.toString(), "describe", "--always", "--dirty", "--tags", "--abbrev=12")
                .run(LIMIT);
        return outcome.succeeded() && outcome instanceof ProgramOutcome.Exited it
                ? Optional.of(it.output().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }
}
