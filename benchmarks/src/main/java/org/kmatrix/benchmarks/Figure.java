package org.kmatrix.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A figure that was measured several times.
 *
 * @param name what it is
 * @param wanted what it should be at most; empty where it only explains another
 * @param samples in the order in which they were measured, at least one
 */
record Figure(String name, String wanted, List<Duration> samples) {
    Figure {
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("no samples of '" + name + "'");
        }
    }

    /** The middle one; of an even number, the mean of the two in the middle. */
    Duration median() {
        var sorted = samples.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
    }

    /** One line of a table: median, least and most in seconds, and the number of samples. */
    String row() {
        var sorted = samples.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%-48s median %8s  wanted %-8s of %d: %s to %s",
                name,
                seconds(median()),
                wanted,
                samples.size(),
                seconds(sorted.get(0)),
                seconds(sorted.get(sorted.size() - 1)));
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
    }

    /** A heading and rows below it. */
    static String table(String heading, List<Figure> figures) {
        return figures.stream().map(Figure::row).collect(Collectors.joining("\n", heading + "\n", "\n"));
    }
}
