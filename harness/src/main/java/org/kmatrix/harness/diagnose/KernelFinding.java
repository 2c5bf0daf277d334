package org.kmatrix.harness.diagnose;

import java.util.List;
import org.kmatrix.matrix.result.Blame;

/**
 * Something in a kernel's log that is worth telling.
 *
 * @param rule the id of the rule that found it
 * @param severity how bad it is
 * @param title what happened, and where, in one line
 * @param line the line of the log at which its excerpt starts, from 1
 * @param excerpt the report's lines, as the console wrote them but for line ends
 * @param moduleInTrace whether the report names a function of one of the modules under test
 * @param blame {@link Blame#MODULE} or {@link Blame#KERNEL}
 * @param reason why the rule is there, or why what it finds is harmless
 */
public record KernelFinding(
        String rule,
        Severity severity,
        String title,
        int line,
        List<String> excerpt,
        boolean moduleInTrace,
        Blame blame,
        String reason) {
    public KernelFinding {
        excerpt = List.copyOf(excerpt);
    }
}
