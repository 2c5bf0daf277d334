package org.kmatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {
    @ParameterizedTest
    @CsvSource({
        "2.4.23-gentoo-r1, 2, 4, 23, -gentoo-r1, 0",
        "2.6.18,           2, 6, 18, '',         0",
        "2.4.37.11,        2, 4, 37, .11,        11",
        "2.6.32.71-x,      2, 6, 32, .71-x,      71",
        "6.1.0-56-amd64,   6, 1, 0,  -56-amd64,  0",
        "2.6.39+,          2, 6, 39, +,          0",
    })
    void aReleaseIsSplitAsTheOutputGuideNamesItsParts(
            String text, int major, int minor, int patch, String type, int stable) {
        var release = Release.parse(text);

        assertThat(release).isEqualTo(new Release(major, minor, patch, type)).hasToString(text);
        assertThat(release.stable()).isEqualTo(stable);
    }

    @Test
    void aMissingPatchLevelIsZero() {
        assertThat(Release.parse("6.1")).isEqualTo(new Release(6, 1, 0, "")).hasToString("6.1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6", "v2.6.18", "2.6.x", "2.6.18 ", "2.6.18\n", "2..6", "linux"})
    void whatIsNoReleaseIsNamedInTheMessage(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Release.parse(text))
                .withMessageStartingWith("not a kernel release: '" + text + "'");
    }

    @Test
    void releasesAreOrderedByTheirNumbers() {
        var ordered = Stream.of("2.4.37", "2.4.37.9", "2.4.37.11", "2.6.9", "2.6.18", "2.6.39.4", "3.0", "6.1", "6.12")
                .map(Release::parse)
                .toList();

        assertThat(ordered).isSorted();
        assertThat(Release.parse("2.6.39.4").isBefore(2, 6, 39)).isFalse();
        assertThat(Release.parse("2.6.38.8").isBefore(2, 6, 39)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2.4.37.11, o", "2.5.47, o", "2.5.48, ko", "2.6.9, ko", "6.12, ko"})
    void modulesAreObjectsBefore2548AndKoFromThenOn(String release, String extension) {
        assertThat(Release.parse(release).objectExtension()).isEqualTo(extension);
    }
}
