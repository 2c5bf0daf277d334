package org.kmatrix.harness.process;

import java.time.Duration;

/** How a program of the host ended. */
public sealed interface ProgramOutcome {
    /** Whether it exited with status 0. */
    default boolean succeeded() {
        return false;
    }

    /** What went wrong, in one line. */
    String failure();

    /**
     * It ran to its end.
     *
     * @param status its exit status
     * @param output its standard output, as far as it was kept
     * @param errors its standard error, as far as it was kept
     */
    record Exited(int status, String output, String errors) implements ProgramOutcome {
        @Override
        public boolean succeeded() {
            return status == 0;
        }

        @Override
        public String failure() {
            var lines = errors.strip().lines().toList();
            return "exit status " + status
                    + (lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1).strip());
        }
    }

    /** It was ended at its time limit. */
    record OutOfTime(String program, Duration limit) implements ProgramOutcome {
        @Override
        public String failure() {
            return program + " did not end within " + limit.toSeconds() + " s";
        }
    }

    /** It could not be started, or its output could not be taken. */
    record NotStarted(String program, String reason) implements ProgramOutcome {
        @Override
        public String failure() {
            return program + " could not be run: " + reason;
        }
    }
}
