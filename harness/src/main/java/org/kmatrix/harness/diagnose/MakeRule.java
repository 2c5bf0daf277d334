package org.kmatrix.harness.diagnose;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.result.Blame;

/**
 * What a line of a build's log is evidence for; a row of {@code make-log.yaml}.
 *
 * @param id the rule's name
 * @param match found in the line
 * @param blame whose fault it is; null for whoever is being built
 * @param weak whether it only follows from something else
 * @param reason why the rule is there
 */
record MakeRule(String id, Pattern match, @Nullable Blame blame, boolean weak, String reason) {
    /** The rows of {@code make-log.yaml}, the strongest first. */
    record Rules(List<MakeRule> rules) {
        Rules {
            rules = List.copyOf(rules);
        }
    }
}
