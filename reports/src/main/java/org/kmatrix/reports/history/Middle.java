package org.kmatrix.reports.history;

import java.util.Arrays;
import java.util.Collection;

/**
 * The middle of measurements, and how far they lie from it; one that lies far off moves neither.
 *
 * @param median the middle one
 * @param spread 1.4826 times the median distance from it: the standard deviation, were they normally distributed
 */
record Middle(double median, double spread) {
    private static final double NORMAL = 1.4826;

    /** Of at least one value. */
    static Middle of(Collection<Double> values) {
        var median = median(values.stream().mapToDouble(it -> it).toArray());
        return new Middle(
                median,
                NORMAL
                        * median(values.stream()
                                .mapToDouble(it -> Math.abs(it - median))
                                .toArray()));
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values have no middle");
        }
        Arrays.sort(values);
        var half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
