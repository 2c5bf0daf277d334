package org.kmatrix.benchmarks.rebuild.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTableTest {
    @TempDir
    Path directory;

    @Test
    void anObjectThatIsLeftToTheKernelIsToldFromOneThatIsMissing() throws IOException {
        var file = Files.writeString(
                directory.resolve("status.tsv"),
                "gost\t/lib/modules/6.1/kernel/crypto/streebog_generic.ko.xz\town\tdkms: installed\ngost\t-\tmissing\t-\n");
        var status = StatusTable.read(file);
        assertThat(status.leavesToKernel("gost", "streebog_generic")).isTrue();
        assertThat(status.leavesToKernel("gost", "generic")).isFalse();
        assertThat(status.leavesToKernel("other", "streebog_generic")).isFalse();
    }
}
