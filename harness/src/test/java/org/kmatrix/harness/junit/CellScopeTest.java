package org.kmatrix.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;

/** Which cell a guest is rebooted into. */
final class CellScopeTest {
    private static final Path MODULES = Path.of("").toAbsolutePath().resolveSibling("examples/modules");

    @TempDir
    private Path directory;

    private CellScope scope;

    @BeforeEach
    void read() throws IOException {
        var file = Files.writeString(directory.resolve("two.yaml"), """
                modules: [{path: %1$s/hello}, {path: %1$s/chardev}]
                kernels:
                  - {id: "vanilla:2.6.32", flavours: smp}
                  - {id: "debian:bookworm", flavours: [cloud, amd64], layouts: [distro-headers, recovered]}
                """.formatted(MODULES));
        var spec = ((SpecOutcome.Accepted) SpecReader.read(file)).spec();
        var matrix = new AnnotatedMatrix(file, spec, spec.matrix());
        var cell = spec.matrix().cells().stream()
                .filter(it -> it.module().equals("chardev") && it.layout().id().equals("recovered"))
                .findFirst()
                .orElseThrow();
        scope = new CellScope(
                new MatrixSession(directory, directory, (wanted, number, guests) -> new FakeCells(directory)),
                matrix,
                new WantedCell(cell, Optional.empty()));
    }

    @Test
    void of_several_cells_of_a_kernel_it_is_the_one_most_alike() {
        assertThat(scope.on("debian:bookworm")).isEqualTo(scope.cell());
    }

    @Test
    void a_kernel_that_the_spec_has_not_is_told_with_those_that_it_has() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> scope.on("debian:bookwrm"))
                .withMessageStartingWith("the spec has no cell of chardev on 'debian:bookwrm'; ")
                .withMessageContaining("debian:bookworm");
    }
}
