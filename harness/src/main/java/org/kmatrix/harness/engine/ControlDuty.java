package org.kmatrix.harness.engine;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kmatrix.kernels.audit.ControlKind;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Modversions;

/**
 * Which controls a target still owes. A wrong version is tried with each module; the other kinds, which say more of the
 * kernel than of the module, once, with the first module that they can be made of.
 */
final class ControlDuty {
    private final Set<ControlKind> wanted;
    private final Set<ControlKind> tried = EnumSet.noneOf(ControlKind.class);
    private final Set<String> told = new HashSet<>();
    private final Set<ControlKind> before = EnumSet.noneOf(ControlKind.class);

    /**
     * @param known results of the target's other cells, which need not be run again
     */
    ControlDuty(Set<ControlKind> wanted, List<CellResult> known) {
        this.wanted = wanted;
        known.stream()
                .flatMap(it -> Optional.ofNullable(it.modversions()).stream())
                .map(Modversions::controls)
                .forEach(this::done);
    }

    /** What the next module has to be tried with, in the order of the kinds. */
    List<ControlKind> due() {
        return wanted.stream()
                .filter(it -> it == ControlKind.CRC_FLIPPED || !tried.contains(it) && !before.contains(it))
                .sorted()
                .toList();
    }

    /** Has these left out, as they were tried on this very kernel with what a module was before. */
    void leaveOut(Set<ControlKind> triedBefore) {
        before.addAll(triedBefore);
    }

    /** Those that are left out, and were not tried with any module as it is now: a later run has to try them. */
    List<ControlKind> owed() {
        return before.stream()
                .filter(it -> wanted.contains(it) && it != ControlKind.CRC_FLIPPED && !tried.contains(it))
                .sorted()
                .toList();
    }

    /** Notes what was tried, and gives what is new of it: why a control is not made of this kernel's modules is said once. */
    List<Modversions.Control> done(List<Modversions.Control> controls) {
        controls.stream()
                .filter(Modversions.Control::tried)
                .forEach(it -> ControlKind.ofResult(it.name()).ifPresent(tried::add));
        return controls.stream().filter(it -> it.tried() || told.add(it.name())).toList();
    }
}
