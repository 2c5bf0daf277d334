package org.kmatrix.kernels.recipe;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names by which modules with a Makefile of their own ask for the kernel: resource {@code own-makefiles.yaml}. */
final class OwnMakefile {
    private static final List<Row> ROWS = RecipeData.rows("own-makefiles.yaml", Row.class);

    private OwnMakefile() {}

    static SortedMap<String, String> variables(ModuleBuild kernel) {
        var variables = new TreeMap<String, String>();
        ROWS.forEach(row -> row.names.forEach(name -> variables.put(name, row.value.of(kernel))));
        return variables;
    }

    record Row(List<String> names, Value value, String reason) {}

    enum Value {
        BUILD,
        OUTPUT,
        RELEASE;

        String of(ModuleBuild kernel) {
            return switch (this) {
                case BUILD -> kernel.build();
                case OUTPUT -> kernel.output();
                case RELEASE -> kernel.kernel().release().toString();
            };
        }
    }
}
