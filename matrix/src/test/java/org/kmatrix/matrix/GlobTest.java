package org.kmatrix.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "vanilla:2.4.*, vanilla:2.4.37.11, true",
        "vanilla:2.4.*, vanilla:2.46, false",
        "vanilla:2.4.*, vanilla:2x4.1, false",
        "*, '', true",
        "?, ab, false",
        "gcc-3.?, gcc-3.4, true",
        "[us]p, up, true",
        "[us]p, sp, true",
        "[!u]p, up, false",
        "[0-9]*, 686, true",
        "[]]x, ]x, true",
        "[^a]x, ^x, true",
        "'[\\]x', '\\x', true",
        "a&&b, a&&b, true",
        "[a&&b], &, true",
        "up, smp-up, false",
        "UP, up, false"
    })
    void fitsWholeNames(String glob, String name, boolean fits) {
        assertThat(Glob.parse(glob).matches(name)).isEqualTo(fits);
    }

    @Test
    void anOpenBracketIsRefused() {
        assertThatThrownBy(() -> Glob.parse("a[b")).hasMessage("bad glob: 'a[b': the '[' is not closed");
        assertThatThrownBy(() -> Glob.parse("a[]")).hasMessageContaining("not closed");
        assertThatThrownBy(() -> Glob.parse("")).hasMessageContaining("empty glob");
    }

    @Test
    void aRangeThatRunsBackwardsIsRefused() {
        assertThatThrownBy(() -> Glob.parse("[z-a]")).hasMessage("bad glob: '[z-a]': a range runs backwards");
    }
}
