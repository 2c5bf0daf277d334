package org.kmatrix.harness.diagnose;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to make of a line of a kernel's log; a row of {@code kernel-log.yaml}.
 *
 * @param id the rule's name
 * @param match found in the first line of the report, after the console's prefix
 * @param severity how bad it is
 * @param first found in a line shortly before, where the excerpt has to start; null where the match starts it
 * @param report whether it is about more than the line that matches
 * @param last found in the report's last line; null where that is as with all others
 * @param again whether it counts from its second time on only
 * @param shown whether it counts only where what belongs to a report follows
 * @param reason why the rule is there
 */
record KernelRule(
        String id,
        Pattern match,
        Severity severity,
        @Nullable Pattern first,
        boolean report,
        @Nullable Pattern last,
        boolean again,
        boolean shown,
        String reason) {}
