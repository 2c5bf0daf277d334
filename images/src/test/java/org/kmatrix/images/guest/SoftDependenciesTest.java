package org.kmatrix.images.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kmatrix.kernels.elf.Modinfo;

class SoftDependenciesTest {
    @Test
    void wordsBelongToTheKeyBeforeThem() {
        assertThat(of("pre: crc32c  xxhash64 post: fs-cache pre: last"))
                .isEqualTo(new SoftDependencies(List.of("crc32c", "xxhash64", "last"), List.of("fs-cache")));
    }

    @Test
    void wordsWithoutAKeyMeanNothing() {
        assertThat(of("sha512")).isEqualTo(new SoftDependencies(List.of(), List.of()));
    }

    @Test
    void ofSeveralLinesTheFirstCounts() {
        assertThat(of("pre: ecb", "pre: hmac").pre()).containsExactly("ecb");
    }

    @Test
    void aModuleNeedNotHaveAny() {
        assertThat(of()).isEqualTo(new SoftDependencies(List.of(), List.of()));
    }

    private static SoftDependencies of(String... lines) {
        return SoftDependencies.of(new Modinfo(Map.of("softdep", List.of(lines))));
    }
}
