package org.kmatrix.harness.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.harness.process.HostProgram;
import org.kmatrix.harness.process.ProgramOutcome;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;

/** A git repository, bare or with a work tree, in which releases are looked for. */
record GitSource(Path repository) {
    private static final Duration LOOK = Duration.ofSeconds(60);
    /** {@code Linux 2.6.16} and {@code Linux v2.6.17}, but also {@code Linux v2.6.18. Arrr!} and {@code Linus 2.6.34}. */
    private static final String TITLE = "Linu[xs] v?%s(\\.? .*|\\.)?";

    private static final Duration EXPORT = Duration.ofMinutes(10);

    /** Whether a directory is a git repository's. */
    static boolean is(Path directory) {
        return Files.exists(directory.resolve(".git")) || Files.isDirectory(directory.resolve("objects"));
    }

    /**
     * The commit of a release: the one that its tag names, or that is titled {@code Linux X.Y.Z}; else the newest or the
     * first of a branch, where its Makefile says that it is this release.
     */
    Optional<String> commitOf(Release release) {
        return commitOf(release, release.toString()).or(() -> commitOf(release, shortForm(release)));
    }

    private Optional<String> commitOf(Release release, String version) {
        return resolve("refs/tags/v" + version)
                .or(() -> resolve("refs/tags/" + version))
                .filter(it -> isRelease(it, release))
                .or(() -> first(titled(version), release))
                .or(() -> first(ends(), release));
    }

    private Optional<String> first(List<String> commits, Release release) {
        return commits.stream().filter(it -> isRelease(it, release)).findFirst();
    }

    /** The commit that a name stands for. */
    Optional<String> resolve(String reference) {
        return line(git("rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}")
                .run(LOOK));
    }

    /** The commits of a release's title, in the spellings that were met; their Makefiles have the last word. */
    private List<String> titled(String version) {
        var title = Pattern.compile(TITLE.formatted(Pattern.quote(version)));
        var found = git("log", "--all", "--format=%H%x09%s", "--fixed-strings", "--grep=" + version)
                .run(LOOK);
        return found instanceof ProgramOutcome.Exited it && it.succeeded()
                ? it.output()
                        .lines()
                        .map(line -> line.split("\t", 2))
                        .filter(parts ->
                                parts.length == 2 && title.matcher(parts[1]).matches())
                        // the plainest title first
                        .sorted(Comparator.comparingInt(parts -> parts[1].length()))
                        .map(parts -> parts[0])
                        .toList()
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
