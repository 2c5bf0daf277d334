package org.kmatrix.matrix.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What reading a spec came to. */
public sealed interface SpecOutcome {
    /** Absolute paths of everything that the spec names, whether or not it is there: what another reading depends on. */
    Set<Path> named();

    /**
     * It can be run.
     *
     * @param spec what was read
     * @param warnings what looks wrong, as it stands in the file
     */
    record Accepted(Spec spec, List<Fault> warnings, Set<Path> named) implements SpecOutcome {
        public Accepted {
            warnings = List.copyOf(warnings);
            named = Set.copyOf(named);
        }
    }

    /**
     * It cannot.
     *
     * @param faults everything that was found, warnings included, as it stands in the file; never empty
     */
    record Rejected(List<Fault> faults, Set<Path> named) implements SpecOutcome {
        public Rejected {
            faults = List.copyOf(faults);
            named = Set.copyOf(named);
        }
    }
}
