package org.kmatrix.harness.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.archive.Archive;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;

/**
 * Finds the source of a vanilla kernel: in the cache, where {@code kernels add} also puts it; in the directories and git
 * repositories that the user names; at kernel.org or a mirror.
 */
public final class KernelSources {
    private final SourceStore store;
    private final List<Path> places;
    private final Optional<KernelOrg> download;

    /**
     * @param store what is kept
     * @param places directories and git repositories that the user names
     * @param download where to download from; empty when offline
     */
    public KernelSources(SourceStore store, List<Path> places, Optional<KernelOrg> download) {
        this.store = store;
        this.places = List.copyOf(places);
        this.download = download;
    }

    /** The places in a {@code KMATRIX_KERNEL_SOURCES}, which is separated like a PATH. */
    public static List<Path> places(String variable) {
        return Arrays.stream(variable.split(File.pathSeparator))
                .filter(it -> !it.isBlank())
                .map(Path::of)
                .toList();
    }

    /**
     * Finds the source of a kernel, and keeps it.
     *
     * @throws IOException where the cache cannot be written
     */
    public SourceOutcome find(KernelId id) throws IOException, InterruptedException {
        var kept = store.find(id);
        if (kept.isPresent()) {
            return new SourceOutcome.Found(kept.get());
        }
        var looked = new ArrayList<String>();
        looked.add("the cache");
        try {
            for (var place : places) {
                var found = findIn(place, id);
                if (found.isPresent()) {
                    return new SourceOutcome.Found(found.get());
                }
                looked.add(place + (Files.exists(place) ? "" : " (does not exist)"));
            }
            if (places.isEmpty()) {
                looked.add("KMATRIX_KERNEL_SOURCES (not set)");
            }
            return downloaded(id, looked);
        } catch (WrongSourceException e) {
            return new SourceOutcome.Faulty(id, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Keeps a source that the user names, in place of an earlier one.
     *
     * @param from a directory, a tarball, or a git repository with {@code @REF}
     * @throws WrongSourceException where there is no such release
     */
    public KernelSource add(KernelId id, String from) throws WrongSourceException, IOException, InterruptedException {
        var at = from.lastIndexOf('@');
        var path = Path.of(at > 0 && !Files.exists(Path.of(from)) ? from.substring(0, at) : from);
        if (!Files.exists(path)) {
            throw new WrongSourceException("there is no " + path + "; give a directory, a tarball or a git repository");
        }
        if (Files.isDirectory(path) && GitSource.is(path)) {
            return addGit(
                    id,
                    new GitSource(path),
                    Files.exists(Path.of(from)) ? Optional.empty() : Optional.of(from.substring(at + 1)));
        }
        return new TreeSource(path).keep(id, store);
    }

    private KernelSource addGit(KernelId id, GitSource git, Optional<String> reference)
            throws WrongSourceException, IOException, InterruptedException {
        var commit = reference.isPresent() ? git.resolve(reference.get()) : git.commitOf(Release.parse(id.version()));
        if (commit.isEmpty()) {
            throw new WrongSourceException(git.repository() + " has no "
                    + reference.map(it -> "commit " + it).orElse("tag or commit of " + id.version())
                    + "; name one as " + git.repository() + "@REF");
        }
        return git.export(id, commit.get(), store);
    }

    private Optional<KernelSource> findIn(Path place, KernelId id)
            throws WrongSourceException, IOException, InterruptedException {
        if (!Files.isDirectory(place)) {
            return Optional.empty();
        }
        var release = Release.parse(id.version());
        if (GitSource.is(place)) {
            var git = new GitSource(place);
            var commit = git.commitOf(release);
            return commit.isPresent() ? Optional.of(git.export(id, commit.get(), store)) : Optional.empty();
        }
        for (var candidate : candidates(place, id.version())) {
            if (Files.isRegularFile(candidate)
                    || TreeSource.releaseOf(candidate).equals(Optional.of(release))) {
                return Optional.of(new TreeSource(candidate).keep(id, store));
            }
        }
        return Optional.empty();
    }

    private static List<Path> candidates(Path place, String version) throws IOException {
        try (var inside = Files.list(place)) {
            var all = new ArrayList<Path>();
            all.add(place);
            inside.filter(it -> Files.isDirectory(it)
                            ? it.getFileName().toString().contains(version)
                            : Archive.named(it) && it.getFileName().toString().startsWith("linux-" + version + ".t"))
                    .sorted()
                    .forEach(all::add);
            return all;
        }
    }

    private SourceOutcome downloaded(KernelId id, List<String> looked)
            throws WrongSourceException, IOException, InterruptedException {
        if (download.isEmpty()) {
            looked.add("no download: offline");
            return new SourceOutcome.Missing(id, looked);
        }
        var answer = download.get().fetch(id, store);
        if (answer instanceof KernelOrg.Answer.Kept it) {
            return new SourceOutcome.Found(it.source());
        }
        looked.add(answer.toString());
        return new SourceOutcome.Missing(id, looked);
    }
}
