package org.kmatrix.harness.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.kernels.DataTable;

/** What mostly is behind a loader's words, and how a spec deals with it: the rows of {@code load-hints.tsv}. */
final class LoadHints {
    private static final List<Row> ROWS = read();

    private LoadHints() {}

    private record Row(Pattern words, String hint) {}

    /** The hint for what a loader said; empty where there is none. */
    static Optional<String> of(String said) {
        return ROWS.stream()
                .filter(it -> it.words().matcher(said).find())
                .map(Row::hint)
                .findFirst();
    }

    private static List<Row> read() {
        return DataTable.of(LoadHints.class, "load-hints.tsv", 3).stream()
                .map(it -> new Row(Pattern.compile(it.get(0)), it.get(1)))
                .toList();
    }
}
