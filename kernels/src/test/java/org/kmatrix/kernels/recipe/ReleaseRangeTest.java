package org.kmatrix.kernels.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.kernels.Release;

class ReleaseRangeTest {
    @ParameterizedTest
    @CsvSource({
        "2.6.9..2.6.39, 2.6.9, true",
        "2.6.9..2.6.39, 2.6.39.4, true",
        "2.6.9..2.6.39, 2.6.40, false",
        "2.6.9..2.6.39, 2.6.8.1, false",
        "2.6.9..2.6.39, 2.4.37.11, false",
        "2.4.31..2.4.37.5, 2.4.37.5, true",
        "2.4.31..2.4.37.5, 2.4.37.11, false",
        "2.6.32..2.6.32, 2.6.32.71, true",
    })
    void contains_what_lies_between_its_ends(String range, String release, boolean contained) {
        assertThat(ReleaseRange.parse(range).contains(Release.parse(release))).isEqualTo(contained);
    }

    @Test
    void a_range_that_runs_backwards_is_refused() {
        assertThatThrownBy(() -> ReleaseRange.parse("2.6.9..2.4.31"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2.6.9..2.4.31");
    }

    @Test
    void a_single_release_is_no_range() {
        assertThatThrownBy(() -> ReleaseRange.parse("2.6.9")).hasMessageContaining("'2.6.9'");
    }
}
