package org.kmatrix.harness.diagnose;

import java.util.List;
import org.kmatrix.matrix.result.Blame;

/**
 * Why a build failed.
 *
 * @param rule the id of the rule that found it; {@code unknown} where none did
 * @param line the line of the log that says it best
 * @param blame whose fault it probably is
 * @param details what else the log says of errors, each once; at most 20 lines, the cause's own among them
 * @param reason why the rule is there
 */
public record BuildCause(String rule, String line, Blame blame, List<String> details, String reason) {
    public BuildCause {
        details = List.copyOf(details);
    }
}
