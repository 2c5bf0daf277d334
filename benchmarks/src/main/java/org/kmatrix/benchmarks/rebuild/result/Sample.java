package org.kmatrix.benchmarks.rebuild.result;

import java.util.Arrays;
import java.util.Collection;

/**
 * Figures of the same thing, measured several times.
 *
 * @param sorted from the least to the most
 */
public record Sample(double... sorted) {
    public Sample {
        sorted = sorted.clone();
        Arrays.sort(sorted);
    }

    /** A sample of figures in any order. */
    public static Sample of(Collection<? extends Number> figures) {
        return new Sample(figures.stream().mapToDouble(Number::doubleValue).toArray());
    }

    @Override
    public double[] sorted() {
        return sorted.clone();
    }

    /** The one in the middle, or what is between the two there. */
    public double median() {
        var half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The least. */
    public double least() {
        return sorted[0];
    }

    /** The most. */
    public double most() {
        return sorted[sorted.length - 1];
    }
}
