package org.kmatrix.matrix.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kmatrix.matrix.Axis;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.CellPattern;
import org.kmatrix.matrix.Nearest;

/**
 * Warns of rules that fit no cell. They are no errors: a rule outlives its kernel when somebody shortens the list, and a
 * mistyped one shows itself, as its cell then runs or fails.
 */
final class RuleUse {
    private static final Pattern GLOB = Pattern.compile("[*?\\[]");

    private final FaultList faults;
    private final Spec spec;
    private final List<Cell> all;
    private final List<Cell> run;

    RuleUse(FaultList faults, Spec spec) {
        this.faults = faults;
        this.spec = spec;
        this.all = Expansion.all(spec).toList();
        this.run = spec.matrix().cells();
    }

    void check() {
        for (int i = 0; i < spec.exclusions().size(); i++) {
            check(spec.exclusions().get(i).pattern(), all, YamlPath.item("exclude", i));
        }
        for (int i = 0; i < spec.expectations().known().size(); i++) {
            check(spec.expectations().known().get(i).pattern(), run, YamlPath.item("expect", i));
        }
        if (run.isEmpty()) {
            faults.warn("", "every cell is left out: nothing will run", "see the reasons by: ./kmatrix plan");
        }
    }

    private void check(CellPattern pattern, List<Cell> cells, String path) {
        if (cells.stream().noneMatch(pattern::matches)) {
            faults.warn(path, "fits no cell: " + pattern, why(pattern));
        }
    }

    private String why(CellPattern pattern) {
        if (all.stream().anyMatch(pattern::matches)) {
            return "all that it fits are left out";
        }
        return Arrays.stream(Axis.values())
                .filter(pattern.globs()::containsKey)
                .filter(axis -> all.stream().noneMatch(only(pattern, axis)::matches))
                .findFirst()
                .map(axis -> hint(pattern, axis))
                .orElse("its parts never meet");
    }

    private static CellPattern only(CellPattern pattern, Axis axis) {
        return new CellPattern(pattern.globs().entrySet().stream()
                .filter(it -> it.getKey() == axis)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private String hint(CellPattern pattern, Axis axis) {
        var values = all.stream().map(axis::of).distinct().toList();
        var text = String.valueOf(pattern.globs().get(axis));
        return "no " + axis.id() + " fits '" + text + "'"
                + (GLOB.matcher(text).find() ? "" : Nearest.hint(text, values));
    }
}
