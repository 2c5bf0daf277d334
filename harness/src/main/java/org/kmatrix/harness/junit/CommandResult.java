package org.kmatrix.harness.junit;

import org.opentest4j.AssertionFailedError;

/**
 * How a command in a guest ended.
 *
 * @param command what was run
 * @param status its exit status, 0 to 255; 128 and more may be a signal, as shells have it
 * @param output its standard output; of more than 1 MiB the beginning and the end
 * @param errors its standard error, likewise
 */
public record CommandResult(String command, int status, String output, String errors) {
    /** Whether the exit status is 0. */
    public boolean ok() {
        return status == 0;
    }

    /**
     * This result of a command that has to have worked.
     *
     * @throws AssertionError where the exit status is not 0, with what the command said last
     */
    public CommandResult mustSucceed() {
        if (!ok()) {
            var said = (output + "\n" + errors)
                    .lines()
                    .filter(it -> !it.isBlank())
                    .reduce((before, line) -> line)
                    .map(it -> ": " + it.strip())
                    .orElse("");
            throw new AssertionFailedError("'" + command + "' gave exit status " + status + said);
        }
        return this;
    }
}
