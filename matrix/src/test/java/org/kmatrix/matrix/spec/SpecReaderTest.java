package org.kmatrix.matrix.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.matrix.Cell;

class SpecReaderTest {
    private final SpecDirectory files;

    SpecReaderTest(@TempDir Path directory) {
        this.files = SpecDirectory.withModules(directory);
    }

    @Test
    void twoLinesAreASpec() {
        var spec = files.accepted("modules: [modules/hello]\nkernels: [\"debian:bookworm\"]\n");

        assertThat(spec.name()).isEqualTo("quickstart");
        assertThat(spec.limits()).isEqualTo(Limits.DEFAULT);
        var module = spec.modules().get(0);
        assertThat(module.name()).isEqualTo("hello");
        assertThat(module.path()).isEqualTo(files.directory().resolve("modules/hello"));
        assertThat(module.build()).contains(BuildKind.KBUILD);
        assertThat(module.target()).isEqualTo("modules");
        assertThat(spec.matrix().cells())
                .extracting(Cell::id)
                .containsExactly("hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12");
    }

    @Test
    void theWayOfBuildingIsFoundByItself() {
        var spec = files.accepted("""
                modules: [modules/hello, modules/old, modules/packaged, driver-1.2.tar.gz]
                kernels: ["debian:bookworm"]
                """);

        assertThat(spec.modules())
                .extracting(ModuleSpec::build)
                .containsExactly(
                        Optional.of(BuildKind.KBUILD),
                        Optional.of(BuildKind.MAKE),
                        Optional.of(BuildKind.DKMS),
                        Optional.empty());
        assertThat(spec.modules().get(3).name()).isEqualTo("driver-1.2");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 4",
        "'controls: default', 4",
        "'controls: all', 16",
        "'controls: none', 0",
        "'controls: vermagic-smp', 1"
    })
    void controlsAreAllOrNoneOrAFewOrNamed(String line, int kinds) {
        assertThat(files.accepted("modules: [modules/hello]\nkernels: [\"debian:bookworm\"]\n" + line + "\n")
                        .controls())
                .hasSize(kinds);
    }
}
