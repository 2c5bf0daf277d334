package org.kmatrix.reports.junit;

import java.util.Collection;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.reports.run.Mark;

/** What JUnit counts. */
record Counts(int tests, int failures, int errors, int skipped) {
    static Counts of(Collection<CellResult> cells) {
        var failures = 0;
        var errors = 0;
        var skipped = 0;
        for (var cell : cells) {
            switch (Mark.of(cell)) {
                case FAIL, XPASS -> failures++;
                case ERROR -> errors++;
                case XFAIL, MISS, SKIP -> skipped++;
                case PASS -> {}
            }
        }
        return new Counts(cells.size(), failures, errors, skipped);
    }
}
