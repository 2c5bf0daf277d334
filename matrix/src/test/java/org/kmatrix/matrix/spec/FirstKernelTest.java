package org.kmatrix.matrix.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.matrix.Cells;

class FirstKernelTest {
    private final SpecDirectory files;

    FirstKernelTest(@TempDir Path directory) {
        this.files = SpecDirectory.withModules(directory);
    }

    @Test
    void theNearestOlderKernelIsUpdatedFrom() {
        var spec = spec("[\"vanilla:2.6.32\", \"vanilla:2.6.9\", \"vanilla:2.6.18\", \"vanilla:2.6.39\"]");

        assertThat(first(spec, "hello/vanilla:2.6.32/i386/up/separate-output/gcc-3.4/source"))
                .isEqualTo("hello/vanilla-2.6.18/i386/up/separate-output/gcc-3.4/source");
    }

    @Test
    void theOldestComesFromTheNearestNewerOne() {
        var spec = spec("[\"vanilla:2.6.32\", \"vanilla:2.6.9\", \"vanilla:2.6.18\"]");

        assertThat(first(spec, "hello/vanilla:2.6.9/i386/up/separate-output/gcc-3.4/source"))
                .isEqualTo("hello/vanilla-2.6.18/i386/up/separate-output/gcc-3.4/source");
    }

    @Test
    void eachKernelBringsItsOwnToolchain() {
        var spec = spec("[\"debian:bullseye\", \"debian:bookworm\"]");

        assertThat(first(spec, "hello/debian:bookworm/x86_64/cloud/distro-headers/gcc-12/both"))
                .isEqualTo("hello/debian-bullseye/x86_64/cloud/distro-headers/gcc-10/both");
    }

    @Test
    void anotherKernelOfTheSameFlavourComesBeforeAnotherFlavour() {
        var spec =
                spec("[{id: \"vanilla:2.4.32\", flavours: [up, smp]}, {id: \"vanilla:2.4.37\", flavours: [up, smp]}]");

        assertThat(first(spec, "hello/vanilla:2.4.37/i386/smp/source-tree/gcc-3.4/source"))
                .isEqualTo("hello/vanilla-2.4.32/i386/smp/source-tree/gcc-3.4/source");
    }

    @Test
    void aLoneKernelsOtherFlavourIsTaken() {
        var spec = spec("[{id: \"vanilla:2.4.32\", flavours: [up, smp]}]");

        assertThat(first(spec, "hello/vanilla:2.4.32/i386/smp/source-tree/gcc-3.4/source"))
                .isEqualTo("hello/vanilla-2.4.32/i386/up/source-tree/gcc-3.4/source");
    }

    @Test
    void aMachineDoesNotChangeItsLayoutItsArchitectureItsDistributionOrTheKindOfItsModules() {
        var spec = spec("[{id: \"vanilla:2.4.37\"}, {id: \"vanilla:2.6.9\", layouts: source-tree},"
                + " {id: \"vanilla:2.6.18\"}, {id: \"vanilla:2.6.19\", arch: x86_64}, \"debian:trixie\"]");

        for (var alone : new String[] {
            "hello/vanilla:2.4.37/i386/up/source-tree/gcc-3.4/source",
            "hello/vanilla:2.6.9/i386/up/source-tree/gcc-3.4/source",
            "hello/vanilla:2.6.18/i386/up/separate-output/gcc-3.4/source",
            "hello/vanilla:2.6.19/x86_64/up/separate-output/gcc-3.4/source",
            "hello/debian:trixie/x86_64/cloud/distro-headers/gcc-14/source"
        }) {
            assertThat(first(spec, alone)).isEqualTo(Cells.of(alone).id());
        }
    }

    @Test
    void aKernelOnWhichTheModuleIsLeftOutIsNone() {
        var spec = spec("[\"vanilla:2.6.9\", \"vanilla:2.6.18\", \"vanilla:2.6.32\"]\n"
                + "exclude: [{kernel: \"vanilla:2.6.18\", reason: needs sysfs}]");

        assertThat(first(spec, "hello/vanilla:2.6.32/i386/up/separate-output/gcc-3.4/source"))
                .startsWith("hello/vanilla-2.6.9/");
    }

    private Spec spec(String kernels) {
        return files.accepted("modules: [modules/hello]\ninstall: [source, both]\nkernels: " + kernels + "\n");
    }

    private static String first(Spec spec, String cell) {
        return spec.installedOn(Cells.of(cell)).id();
    }
}
