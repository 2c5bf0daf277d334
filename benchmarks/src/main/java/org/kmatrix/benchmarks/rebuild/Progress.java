package org.kmatrix.benchmarks.rebuild;

import java.util.Locale;
import org.kmatrix.benchmarks.rebuild.result.TrialResult;
import org.kmatrix.reports.run.PlainText;

/** A line for each trial as it ends. */
final class Progress {
    private Progress() {}

    static String line(TrialResult it) {
        var update = it.update();
        return "round %s  %-5s %s, %s, %s%s%s"
                .formatted(
                        it.round(),
                        it.status(),
                        it.strategy(),
                        it.scenario(),
                        it.set(),
                        update == null ? "" : String.format(Locale.ROOT, ": %.2f s", update.wallMs() / 1000.0),
                        it.cause() == null ? "" : ": " + PlainText.line(it.cause()));
    }
}
