package org.kmatrix.harness.module;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a build wrote, or tried to write, outside its own directories.
 *
 * @param blind why nothing was looked at; empty where it was watched
 * @param writes in the order in which they were first tried
 */
record Sightings(Optional<String> blind, List<Write> writes) {
    private static final String WATCHING = "watching";

    Sightings {
        writes = List.copyOf(writes);
    }

    /**
     * One path.
     *
     * @param effect {@code created}, {@code changed} or {@code removed}
     * @param path absolute, in the container, with links followed
     */
    record Write(String effect, Path path) {
        static Write parse(String line) {
            var words = line.split(" ", 2);
            return new Write(words[0], Path.of(words[1]));
        }

        @Override
        public String toString() {
            return path + " " + effect;
        }
    }

    /** Reads the report of watch.c. One that is not there, or cut off before its first line, has seen nothing. */
    static Sightings parse(List<String> report) {
        if (report.isEmpty()) {
            return new Sightings(Optional.of("it wrote no report"), List.of());
        }
        if (!report.get(0).equals(WATCHING)) {
            return new Sightings(Optional.of(report.get(0)), List.of());
        }
        return new Sightings(
                Optional.empty(),
                report.subList(1, report.size()).stream().map(Write::parse).toList());
    }

    /** Whether something was written, and all of it under these directories. */
    boolean onlyUnder(Collection<String> directories) {
        return !writes.isEmpty()
                && writes.stream().allMatch(it -> directories.stream().anyMatch(it.path()::startsWith));
    }

    /** The cause of a cell that fails for this, in one line. */
    String cause() {
        var more = writes.size() - 1;
        return "sandbox: the build writes outside its own directory: " + writes.get(0)
                + (more == 0 ? "" : ", and " + more + " more");
    }
}
