package org.kmatrix.harness.container;

import java.time.Duration;

/** How a container job ended. */
public sealed interface ContainerOutcome {
    /** Whether its command exited with status 0. */
    default boolean succeeded() {
        return false;
    }

    /** What went wrong, in one line. */
    String failure();

    /** The command ran to its end. */
    record Exited(int status) implements ContainerOutcome {
        @Override
        public boolean succeeded() {
            return status == 0;
        }

        @Override
        public String failure() {
            return "exit status " + status;
        }
    }

    /** Something outside killed it: another program, or the kernel because the whole machine was out of memory. */
    record Killed() implements ContainerOutcome {
        @Override
        public String failure() {
            return "was killed from outside";
        }
    }

    /** It was ended at its time limit. */
    record OutOfTime(Duration limit) implements ContainerOutcome {
        @Override
        public String failure() {
            return "did not end within " + limit.toSeconds() + " s";
        }
    }

    /** It was ended because it printed more than it may. */
    record TooMuchOutput(long limitBytes) implements ContainerOutcome {
        @Override
        public String failure() {
            return "printed more than " + (limitBytes >> 20) + " MiB";
        }
    }

    /** The kernel ended it because it needed more memory than it may have. */
    record OutOfMemory(long limitBytes) implements ContainerOutcome {
        @Override
        public String failure() {
            return "needed more than " + (limitBytes >> 20) + " MiB of memory";
        }
    }

    /** Docker could not run it. */
    record EngineFault(String reason) implements ContainerOutcome {
        @Override
        public String failure() {
            return "could not be run by Docker: " + reason;
        }
    }
}
