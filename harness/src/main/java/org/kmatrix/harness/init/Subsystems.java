package org.kmatrix.harness.init;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.kmatrix.kernels.DataTable;

/** Parts of a kernel that small configurations lack: the rows of {@code subsystems.tsv}. */
final class Subsystems {
    private static final List<Row> ROWS = read();

    private Subsystems() {}

    private record Row(Pattern header, String name) {}

    /** The names of those of which any of the headers is, each once. */
    static List<String> of(Collection<String> headers) {
        return ROWS.stream()
                .filter(row ->
                        headers.stream().anyMatch(it -> row.header().matcher(it).matches()))
                .map(Row::name)
                .distinct()
                .toList();
    }

    private static List<Row> read() {
        return DataTable.of(Subsystems.class, "subsystems.tsv", 2).stream()
                .map(it -> new Row(Pattern.compile(it.get(0)), it.get(1)))
                .toList();
    }
}
