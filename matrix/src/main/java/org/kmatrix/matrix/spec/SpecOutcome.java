package org.kmatrix.matrix.spec;

import java.util.List;

/** What reading a spec came to. */
public sealed interface SpecOutcome {
    /**
     * It can be run.
     *
     * @param spec what was read
     * @param warnings what looks wrong, as it stands in the file
     */
    record Accepted(Spec spec, List<Fault> warnings) implements SpecOutcome {
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * It cannot.
     *
     * @param faults everything that was found, warnings included, as it stands in the file; never empty
     */
    record Rejected(List<Fault> faults) implements SpecOutcome {
        public Rejected {
            faults = List.copyOf(faults);
        }
    }
}
