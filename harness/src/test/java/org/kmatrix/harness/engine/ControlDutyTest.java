package org.kmatrix.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.kernels.audit.ControlKind.CRC_FLIPPED;
import static org.kmatrix.kernels.audit.ControlKind.DEPENDENCY_MISSING;
import static org.kmatrix.kernels.audit.ControlKind.OTHER_FLAVOUR;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kmatrix.kernels.audit.ControlKind;
import org.kmatrix.matrix.result.Modversions.Control;
import org.kmatrix.matrix.result.Modversions.Verdict;

class ControlDutyTest {
    private static final Set<ControlKind> WANTED = Set.of(CRC_FLIPPED, DEPENDENCY_MISSING, OTHER_FLAVOUR);

    @Test
    void every_kind_is_due_until_it_was_tried_but_a_wrong_version_with_each_module() {
        var duty = new ControlDuty(WANTED, List.of());
        assertThat(duty.due()).containsExactly(CRC_FLIPPED, DEPENDENCY_MISSING, OTHER_FLAVOUR);

        duty.done(List.of(tried("crc-flipped"), tried("dependency-missing"), tried("built-for-smp")));

        assertThat(duty.due()).containsExactly(CRC_FLIPPED);
    }

    @Test
    void what_could_not_be_made_of_one_module_is_tried_with_the_next_and_its_reason_is_kept_once() {
        var duty = new ControlDuty(WANTED, List.of());
        var first = List.of(tried("crc-flipped"), notMade("dependency-missing"));

        assertThat(duty.done(first)).isEqualTo(first);
        assertThat(duty.due()).contains(DEPENDENCY_MISSING);
        assertThat(duty.done(first)).containsExactly(tried("crc-flipped"));
    }

    @Test
    void what_an_earlier_round_has_tried_is_left_out_and_still_owed_to_a_later_run() {
        var duty = new ControlDuty(WANTED, List.of());
        duty.leaveOut(Set.of(CRC_FLIPPED, OTHER_FLAVOUR));
        assertThat(duty.due()).containsExactly(CRC_FLIPPED, DEPENDENCY_MISSING);
        assertThat(duty.owed()).containsExactly(OTHER_FLAVOUR);

        duty.done(List.of(tried("built-for-smp")));

        assertThat(duty.owed()).isEmpty();
    }

    private static Control tried(String name) {
        return new Control(name, Verdict.REFUSED, Verdict.REFUSED, "Unknown symbol", "changed", true);
    }

    private static Control notMade(String name) {
        return new Control(name, Verdict.NOT_TRIED, Verdict.NOT_TRIED, null, "needs no other module", true);
    }
}
