package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kmatrix.harness.store.TestResults;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Status;

final class ExitStatusTest {
    private static final CellResult PASSED = TestResults.passed("a/x");
    private static final CellResult FAILED = TestResults.of("b/x", Status.FAIL, false, Blame.MODULE);
    private static final CellResult MISSED = TestResults.of("c/x", Status.MISS, false, Blame.HOST);
    private static final CellResult HOST_FAULT = TestResults.of("d/x", Status.ERROR, false, Blame.HOST);
    private static final CellResult SPEC_FAULT = TestResults.of("e/x", Status.ERROR, false, Blame.SPEC);
    private static final CellResult SURPRISING_PASS = TestResults.of("f/x", Status.PASS, false, null);

    @Test
    void everything_as_expected_is_0() {
        assertThat(ExitStatus.of(List.of())).isZero();
        assertThat(ExitStatus.of(List.of(
                        PASSED,
                        TestResults.of("k/x", Status.FAIL, true, Blame.MODULE),
                        TestResults.of("o/x", Status.MISS, true, Blame.HOST))))
                .isZero();
    }

    @Test
    void one_cell_not_as_expected_is_1_whatever_else_there_is() {
        assertThat(ExitStatus.of(List.of(PASSED, FAILED))).isEqualTo(1);
        assertThat(ExitStatus.of(List.of(HOST_FAULT, FAILED, MISSED))).isEqualTo(1);
        assertThat(ExitStatus.of(List.of(SURPRISING_PASS))).isEqualTo(1);
        assertThat(ExitStatus.of(List.of(SPEC_FAULT))).isEqualTo(1);
    }

    @Test
    void only_faults_of_the_host_or_missing_sources_are_3() {
        assertThat(ExitStatus.of(List.of(PASSED, HOST_FAULT, MISSED))).isEqualTo(3);
    }
}
