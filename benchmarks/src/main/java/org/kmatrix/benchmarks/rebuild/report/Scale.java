package org.kmatrix.benchmarks.rebuild.report;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis from nothing to a round number.
 *
 * @param step from mark to mark
 * @param marks how many
 */
record Scale(double step, int marks) {
    private static final int WANTED = 5;

    static Scale upTo(double most) {
        var rough = Math.max(most, 1e-3) / WANTED;
        var power = Math.pow(10, Math.floor(Math.log10(rough)));
        var step = power;
        for (var factor : new double[] {1, 2, 5, 10}) {
            step = factor * power;
            if (step >= rough) {
                break;
            }
        }
        return new Scale(step, (int) Math.ceil(Math.max(most, 1e-3) / step - 1e-9));
    }

    double end() {
        return step * marks;
    }

    List<Double> values() {
        var values = new ArrayList<Double>();
        for (var i = 0; i <= marks; i++) {
            values.add(i * step);
        }
        return values;
    }

    static String label(double value) {
        var text = BenchTable.decimal("%.3f", value);
        return text.replaceFirst("\\.?0+$", "");
    }
}
