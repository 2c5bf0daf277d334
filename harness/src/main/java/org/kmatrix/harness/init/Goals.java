package org.kmatrix.harness.init;

import java.util.List;
import java.util.regex.Pattern;
import org.kmatrix.kernels.makefile.MakeRun;
import org.kmatrix.kernels.makefile.Rule;

/** What a makefile that was read makes. */
final class Goals {
    private Goals() {}

    /** The rules that make a goal, or the first by whose pattern it can be made. */
    static List<Rule> rules(String goal, MakeRun run) {
        var own = run.rules().stream().filter(it -> it.targets().contains(goal)).toList();
        return !own.isEmpty()
                ? own
                : run.rules().stream()
                        .filter(rule -> rule.targets().stream()
                                .anyMatch(it -> it.contains("%")
                                        && !it.equals("%")
                                        && goal.matches(Pattern.quote(it).replace("%", "\\E.+\\Q"))))
                        .limit(1)
                        .toList();
    }

    static boolean isPhony(String goal, MakeRun run) {
        return run.rules().stream()
                .filter(it -> it.targets().contains(".PHONY"))
                .anyMatch(it -> it.prerequisites().contains(goal));
    }
}
