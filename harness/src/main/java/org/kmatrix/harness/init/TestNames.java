package org.kmatrix.harness.init;

import java.util.List;
import java.util.regex.Pattern;
import org.kmatrix.kernels.DataTable;

/** Names of directories and options by which tests are known: the rows of {@code test-names.tsv}. */
final class TestNames {
    private static final List<Pattern> ROWS = DataTable.of(TestNames.class, "test-names.tsv", 2).stream()
            .map(it -> Pattern.compile(it.get(0)))
            .toList();

    private TestNames() {}

    /** Whether the name of an option, or a part of a relative path, is that of a test. */
    static boolean isTest(String name) {
        return List.of(name.split("/")).stream()
                .anyMatch(part -> ROWS.stream().anyMatch(it -> it.matcher(part).matches()));
    }
}
