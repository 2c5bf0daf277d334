package org.kmatrix.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KernelLogPositionTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', 'a\nb\n', 'a\nb\n'",
                "'a\n', 'a\nb\n', 'b\n'",
                "'a\nb\n', 'a\nb\n', ''",
                "'a\nb\nc\n', 'b\nc\nd\n', 'd\n'",
                "'a\nb\nc\n', 'c\nd\ne\n', 'd\ne\n'",
                "'a\nb\n', 'x\ny\n', -",
                "'a\nb\n', '', -",
                "'a\na\nb\n', 'a\nb\na\n', 'a\n'"
            })
    void only_what_is_new_is_left(String seen, String all, @Nullable String fresh) {
        assertThat(KernelLogPosition.after(seen, all)).isEqualTo(Optional.ofNullable(fresh));
    }

    @Test
    void a_flood_that_pushed_out_all_that_was_seen_may_have_pushed_out_more() {
        var all = "flood\n".repeat(10_000);
        assertThat(KernelLogPosition.after("boot\n".repeat(1_000), all)).isEmpty();
    }
}
