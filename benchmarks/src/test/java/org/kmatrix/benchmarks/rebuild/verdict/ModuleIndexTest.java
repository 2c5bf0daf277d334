package org.kmatrix.benchmarks.rebuild.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModuleIndexTest {
    private final ModuleIndex index = new ModuleIndex(Path.of("/lib/modules/6.1"), Set.of("extra/m.ko"));

    @Test
    void aFileThatDepmodHasNotSeenIsNamed() {
        assertThat(index.fault(Path.of("/lib/modules/6.1/updates/m.ko")))
                .contains("depmod was not run for updates/m.ko");
    }

    @Test
    void oneThatItHasSeenIsRight() {
        assertThat(index.fault(Path.of("/lib/modules/6.1/extra/m.ko"))).isEmpty();
    }
}
