package org.kmatrix.matrix.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BuildKindTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "obj-m := drv.o, KBUILD",
        "\uFEFFobj-m := drv.o, KBUILD",
        "\uFEFF obj-$(CONFIG_DRV) += drv.o, KBUILD",
        "\uFEFFall:, MAKE",
        "my-obj-m := drv.o, MAKE"
    })
    void a_makefile_that_names_obj_m_is_kbuilds_with_a_byte_order_mark_or_without(String text, BuildKind kind)
            throws IOException {
        Files.writeString(directory.resolve("Makefile"), text + "\n");

        assertThat(BuildKind.detect(directory)).contains(kind);
    }
}
