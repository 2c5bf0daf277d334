package org.kmatrix.harness.kernel;

import java.util.List;
import org.kmatrix.harness.process.ProgramName;
import org.kmatrix.kernels.KernelId;

/** What came of looking for a kernel's source. */
public sealed interface SourceOutcome {
    /** It is in the cache now. */
    record Found(KernelSource source) implements SourceOutcome {}

    /**
     * It is nowhere to be had.
     *
     * @param id which kernel
     * @param looked where it was looked for, and what was seen there
     */
    record Missing(KernelId id, List<String> looked) implements SourceOutcome {
        public Missing {
            looked = List.copyOf(looked);
        }

        /** One line: where it was looked for and how to add it. */
        public String cause() {
            return "no source of " + id + " (looked in: " + String.join("; ", looked) + "); add one with "
                    + ProgramName.text() + " kernels add " + id + " --from DIR|TARBALL|GIT-DIR[@REF]";
        }
    }

    /** It is there, but it is not what it should be. */
    record Faulty(KernelId id, String cause) implements SourceOutcome {}
}
