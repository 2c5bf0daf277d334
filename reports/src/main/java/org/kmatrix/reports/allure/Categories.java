package org.kmatrix.reports.allure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.reports.run.Mark;
import org.kmatrix.reports.run.RunResults;
import tools.jackson.databind.json.JsonMapper;

/**
 * Allure's categories. They match a result's message by a regular expression, so that the message of a cell begins with
 * its category in brackets.
 */
final class Categories {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Categories() {}

    /** A cell's message; {@code [module] build: cause}. */
    static String message(CellResult cell) {
        return "[" + category(cell) + "] " + cell.phase().id() + ": " + RunResults.reason(cell);
    }

    static String json() {
        return MAPPER.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(List.of(
                                category("Unexpected passes", "unexpected pass"),
                                category("Faults of a module", Blame.MODULE.id()),
                                category("Faults of a kernel", Blame.KERNEL.id()),
                                category("Faults of the host", Blame.HOST.id()),
                                category("Faults of the spec", Blame.SPEC.id()),
                                category("Faults without blame", "unknown"),
                                category("Known failures", "known failure"),
                                category("Never run", "missing"),
                                category("Left out", "left out")))
                + "\n";
    }

    private static String category(CellResult cell) {
        return switch (Mark.of(cell)) {
            case XPASS -> "unexpected pass";
            case XFAIL -> "known failure";
            case MISS -> "missing";
            case SKIP -> "left out";
            case FAIL, ERROR -> blame(cell.blame());
            case PASS -> "passed";
        };
    }

    private static String blame(@Nullable Blame blame) {
        return blame == null ? "unknown" : blame.id();
    }

    private static Map<String, Object> category(String name, String word) {
        var category = new LinkedHashMap<String, Object>();
        category.put("name", name);
        category.put("messageRegex", "(?s)\\[" + word + "\\].*");
        return category;
    }
}
