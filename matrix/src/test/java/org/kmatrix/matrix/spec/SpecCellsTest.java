package org.kmatrix.matrix.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.recipe.Fragment;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.Excluded;

/** Which cells a spec comes to, which it leaves out, and which kernel each is for. */
class SpecCellsTest {
    private final SpecDirectory files;

    SpecCellsTest(@TempDir Path directory) {
        this.files = SpecDirectory.withModules(directory);
    }

    @Test
    void kernelsGetWhatTheirKindHas() {
        var spec = files.accepted("""
                modules: [modules/hello]
                kernels: ["debian:bullseye", "debian:trixie", "vanilla:2.4.37.11", "vanilla:2.6.9", "vanilla:2.6.39.4", "vanilla:3.2"]
                """);

        assertThat(spec.matrix().cells())
                .extracting(Cell::id)
                .containsExactly(
                        "hello/debian-bullseye/x86_64/cloud/distro-headers/gcc-10",
                        "hello/debian-trixie/x86_64/cloud/distro-headers/gcc-14",
                        "hello/vanilla-2.4.37.11/i386/up/source-tree/gcc-3.4",
                        "hello/vanilla-2.6.9/i386/up/separate-output/gcc-3.4",
                        "hello/vanilla-2.6.39.4/i386/up/separate-output/gcc-3.4",
                        "hello/vanilla-3.2/x86_64/up/separate-output/gcc-3.4");
    }

    @Test
    void layoutsThatCannotApplyAreLeftOutWithTheirReason() {
        var spec = files.accepted("""
                modules: [modules/hello]
                kernels: ["debian:bookworm", "vanilla:2.4.37.11", "vanilla:2.6.18"]
                layouts: [symlink-farm, source-tree, distro-headers]
                """);

        assertThat(spec.matrix().cells())
                .extracting(Cell::id)
                .containsExactly(
                        "hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12",
                        "hello/vanilla-2.4.37.11/i386/up/source-tree/gcc-3.4",
                        "hello/vanilla-2.6.18/i386/up/symlink-farm/gcc-3.4",
                        "hello/vanilla-2.6.18/i386/up/source-tree/gcc-3.4");
        assertThat(spec.matrix().excluded())
                .hasSize(5)
                .allSatisfy(it -> assertThat(it.reason()).isNotBlank());
        assertThat(spec.matrix().excluded())
                .filteredOn(it -> it.cell().kernel().version().equals("2.4.37.11"))
                .extracting(Excluded::reason)
                .contains("2.4 builds in its own tree only: KV_OUTPUT and KV_BUILD are both /usr/src/linux");
    }

    @Test
    void ofAKernelThatIsNotBuiltEveryCellIsLeftOut() {
        var spec = files.accepted("""
                modules: [modules/hello, modules/old]
                kernels: ["vanilla:2.6.32", {id: "vanilla:2.6.18", buildkernel: false}]
                """);

        assertThat(spec.matrix().cells()).hasSize(2);
        assertThat(spec.matrix().excluded())
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.reason()).contains("only the sources of vanilla:2.6.18"));
    }

    @Test
    void theOtherFlavoursOfACellAreThoseThatItsKernelHasInTheSpecUnlessTheyAreLeftOut() {
        var spec = files.accepted("""
                modules: [modules/hello, modules/old]
                kernels:
                  - {id: "vanilla:2.6.18", flavours: [up, smp]}
                  - {id: "vanilla:2.6.18", arch: x86_64, flavours: [nomodversions]}
                  - {id: "vanilla:2.6.32", flavours: [smp]}
                exclude: [{module: old, flavour: smp, reason: "not SMP-safe"}]
                """);
        var up = spec.matrix().cells().stream()
                .filter(it -> it.flavour().equals("up"))
                .toList();

        assertThat(up).hasSize(2);
        assertThat(spec.otherFlavours(up.get(0)))
                .extracting(Cell::id)
                .containsExactly("hello/vanilla-2.6.18/i386/smp/separate-output/gcc-3.4");
        assertThat(spec.otherFlavours(up.get(1))).isEmpty();
    }

    @Test
    void aCellKnowsItsKernelEntry() {
        var spec = files.accepted("""
                modules: [modules/hello]
                kernels:
                  - {id: "vanilla:2.6.18", config: [CONFIG_A=y]}
                  - {id: "vanilla:2.6.18", flavours: [smp], config: [CONFIG_B=y]}
                """);

        var cells = spec.matrix().cells();
        assertThat(spec.configuration(cells.get(0)).fragments())
                .containsExactly(Fragment.of("config of vanilla:2.6.18", List.of("CONFIG_A=y")));
        assertThat(spec.configuration(cells.get(1)).fragments())
                .containsExactly(Fragment.of("config of vanilla:2.6.18", List.of("CONFIG_B=y")));
        assertThat(spec.configuration(cells.get(1)).flavour()).isEqualTo("smp");
        assertThatThrownBy(() -> spec.module("hallo")).hasMessage("no module 'hallo' in spec quickstart");
    }

    @Test
    void aFlavourIsOnTopOfTheGenericConfigurationOrAWholeOneOfTheUser() {
        files.write("my.config", "CONFIG_MODULES=y\n# CONFIG_SMP is not set\n");
        var spec = files.accepted("""
                modules: [modules/hello]
                kernels:
                  - {id: "vanilla:2.6.18", flavours: [debug, mine], boot: disk}
                  - {id: "vanilla:2.6.18", flavours: [debug, mine], boot: initrd}
                fragments: {slab: [CONFIG_DEBUG_SLAB=y], rest: fragment.config}
                flavours:
                  debug: [slab, rest, CONFIG_HZ=100]
                  mine: {file: my.config, config: slab}
                """);

        var debug = spec.configuration(spec.matrix().cells().get(0));
        assertThat(debug.flavour()).isEqualTo("up");
        assertThat(debug.custom()).isEmpty();
        assertThat(debug.fragments()).extracting(Fragment::name).containsExactly("slab", "rest", "flavour debug");
        assertThat(debug.fragments().get(1).options())
                .extracting(Object::toString)
                .containsExactly("CONFIG_A=y", "# CONFIG_B is not set");
        var mine = spec.configuration(spec.matrix().cells().get(1));
        assertThat(mine.custom()).contains(Fragment.of("my.config", List.of("CONFIG_MODULES=y", "CONFIG_SMP=n")));
        assertThat(mine.fragments()).extracting(Fragment::name).containsExactly("slab");
        assertThat(mine.boots()).containsExactlyInAnyOrder(BootVariant.DISK, BootVariant.INITRD);
    }
}
