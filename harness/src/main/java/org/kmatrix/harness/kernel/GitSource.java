package org.kmatrix.harness.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.process.HostProgram;
import org.kmatrix.harness.process.ProgramOutcome;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;

/** A git repository, bare or with a work tree, in which releases are looked for. */
record GitSource(Path repository) {
    private static final int MOST_CANDIDATES = 8;
    private static final Duration LOOK = Duration.ofSeconds(60);
    private static final Duration EXPORT = Duration.ofMinutes(10);

    /** Whether a directory is a git repository's. */
    static boolean is(Path directory) {
        return Files.exists(directory.resolve(".git")) || Files.isDirectory(directory.resolve("objects"));
    }

    /**
     * The commit of a release: the one that its tag names, or that is titled {@code Linux X.Y.Z}; else the newest or the
     * first of a branch. In each case its Makefile has to say that it is this release.
     */
    Optional<String> commitOf(Release release) {
        return commitOf(release, release.toString()).or(() -> commitOf(release, shortForm(release)));
    }

    private Optional<String> commitOf(Release release, String version) {
        return resolve("refs/tags/v" + version)
                .or(() -> resolve("refs/tags/" + version))
                .filter(it -> isRelease(it, release))
                .or(() -> titled(version).stream()
                        .filter(it -> isRelease(it, release))
                        .findFirst())
                .or(() -> ends().stream().filter(it -> isRelease(it, release)).findFirst());
    }

    /** The commit that a name stands for. */
    Optional<String> resolve(String reference) {
        return line(git("rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}")
                .run(LOOK));
    }

    /** Commits titled {@code Linux 2.6.17} or, as once, {@code Linux v2.6.18. Arrr!}; newest first. */
    private List<String> titled(String version) {
        var title = "^Linux v?" + version.replace(".", "\\.") + "([^0-9-]|$)";
        var found = git("log", "--all", "--format=%H", "--extended-regexp", "--grep=" + title)
                .run(LOOK);
        return found instanceof ProgramOutcome.Exited it && it.succeeded()
                ? it.output().lines().limit(MOST_CANDIDATES).toList()
                : List.of();
    }

    private List<String> ends() {
        var all = new ArrayList<String>();
        resolve("HEAD").ifPresent(all::add);
        if (git("rev-list", "--all", "--max-parents=0").run(LOOK) instanceof ProgramOutcome.Exited it
                && it.succeeded()) {
            it.output().lines().limit(8).forEach(all::add);
        }
        return all;
    }

    private boolean isRelease(String commit, Release release) {
        return git("show", commit + ":Makefile").run(LOOK) instanceof ProgramOutcome.Exited it
                && it.succeeded()
                && TopMakefile.release(it.output()).equals(Optional.of(release));
    }

    /**
     * Exports a commit's tree to the store.
     *
     * @throws WrongSourceException where git cannot export it, or it is another release
     */
    KernelSource export(KernelId id, String commit, SourceStore store)
            throws WrongSourceException, IOException, InterruptedException {
        return store.keep(id, repository + "@" + commit, tar -> {
            var outcome = git("archive", "--format=tar", commit).stream(EXPORT, stream -> stream.transferTo(tar));
            if (!outcome.succeeded()) {
                throw new IOException("git archive of " + commit + " in " + repository + ": " + outcome.failure());
            }
        });
    }

    private HostProgram git(String... arguments) {
        return HostProgram.of("git", "-c", "safe.directory=*", "-C", repository.toString())
                .with(List.of(arguments));
    }

    private static Optional<String> line(ProgramOutcome outcome) {
        return outcome instanceof ProgramOutcome.Exited it && it.succeeded()
                ? it.output().lines().findFirst()
                : Optional.empty();
    }

    private static String shortForm(Release release) {
        var full = release.toString();
        return release.patch() == 0 && release.major() >= 3
                ? release.major() + "." + release.minor() + release.type()
                : full;
    }
}
