package org.kmatrix.kernels.recipe;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names by which modules with a Makefile of their own ask for the kernel: resource {@code own-makefiles.yaml}. */
final class OwnMakefile {
    private static final List<Row> ROWS = RecipeData.rows("own-makefiles.yaml", Row.class);

    private OwnMakefile() {}

    static SortedMap<String, String> variables(String build, String output, String release) {
        var variables = new TreeMap<String, String>();
        ROWS.forEach(row -> row.names.forEach(name -> variables.put(name, row.value.of(build, output, release))));
        return variables;
    }

    record Row(List<String> names, Value value, String reason) {}

    enum Value {
        BUILD,
        OUTPUT,
        RELEASE;

        String of(String build, String output, String release) {
            return switch (this) {
                case BUILD -> build;
                case OUTPUT -> output;
                case RELEASE -> release;
            };
        }
    }
}
