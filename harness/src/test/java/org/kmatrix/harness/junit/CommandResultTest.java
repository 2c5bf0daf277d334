package org.kmatrix.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

final class CommandResultTest {
    @Test
    void one_that_has_to_succeed_and_did_is_itself() {
        var result = new CommandResult("true", 0, "", "");
        assertThat(result.mustSucceed()).isSameAs(result);
    }

    @Test
    void one_that_has_to_succeed_and_did_not_fails_with_its_last_words() {
        var result = new CommandResult("cat /none", 1, "", "cat: can't open '/none'\n\n");
        assertThat(result.ok()).isFalse();
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(result::mustSucceed)
                .withMessage("'cat /none' gave exit status 1: cat: can't open '/none'");
    }
}
