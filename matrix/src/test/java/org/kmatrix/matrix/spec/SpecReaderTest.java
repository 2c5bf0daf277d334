package org.kmatrix.matrix.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.audit.ControlKind;
import org.kmatrix.kernels.recipe.Fragment;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.Excluded;
import org.kmatrix.matrix.InstallMode;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

class SpecReaderTest {
    @TempDir
    private Path directory;

    private SpecDirectory files;

    @BeforeEach
    void makeModules() {
        files = new SpecDirectory(directory);
        files.write("modules/hello/Makefile", "obj-m := hello.o\n");
        files.write("modules/old/Makefile", "all:\n\tgcc -c old.c\n");
        files.write("modules/packaged/dkms.conf", "PACKAGE_NAME=packaged\n");
        files.write("driver-1.2.tar.gz", "not looked into");
        files.write("fix.patch", "");
        files.write("fragment.config", "# of a user\nCONFIG_A=y\n# CONFIG_B is not set\n");
        files.write("exercise.sh", "#!/bin/sh\ntrue\n");
    }

    private Spec accepted(String yaml) {
        var outcome = SpecReader.read(files.write("quickstart.yaml", yaml));
        if (outcome instanceof SpecOutcome.Accepted accepted) {
            return accepted.spec();
        }
        throw new AssertionError(String.valueOf(outcome));
    }

    @Test
    void twoLinesAreASpec() {
        var spec = accepted("modules: [modules/hello]\nkernels: [\"debian:bookworm\"]\n");

        assertThat(spec.name()).isEqualTo("quickstart");
        assertThat(spec.limits()).isEqualTo(Limits.DEFAULT);
        var module = spec.modules().get(0);
        assertThat(module.name()).isEqualTo("hello");
        assertThat(module.path()).isEqualTo(directory.resolve("modules/hello"));
        assertThat(module.build()).contains(BuildKind.KBUILD);
        assertThat(module.target()).isEqualTo("modules");
        assertThat(spec.matrix().cells())
                .extracting(Cell::id)
                .containsExactly("hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12");
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
        assertThat(accepted("modules: [modules/hello]\nkernels: [\"debian:bookworm\"]\n" + line + "\n")
                        .controls())
                .hasSize(kinds);
    }

    @Test
    void theOtherFlavoursOfACellAreThoseThatItsKernelHasInTheSpecUnlessTheyAreLeftOut() {
        var spec = accepted("""
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
    void everyKeyIsRead() {
        var spec = accepted("""
                name: everything
                modules:
                  - path: driver-1.2.tar.gz
                    name: hello
                    build: make
                    make: {WITH_FOO: y, OUT: "${KV_OUTPUT}"}
                    target: all
                    load: [pair_base, pair_user]
                    parameters: {pair_user: "who=world"}
                    patches: [fix.patch, {layout: separate-output, file: fix.patch}]
                    sources: none
                    requires: [CONFIG_NET, CONFIG_FOO=m]
                    exercise: exercise.sh
                    needs: [old]
                  - modules/old
                kernels:
                  - id: vanilla:2.4.37.11
                    arch: i386
                    flavours: [smp, debugslab]
                    layouts: source-tree
                    toolchain: gcc-3.4
                    boot: [disk, splash]
                    optional: true
                    buildkernel: true
                    config: [CONFIG_X=y, quota, CONFIG_Y=m]
                fragments: {quota: [CONFIG_QUOTA=y], unused: fragment.config}
                flavours: {debugslab: [CONFIG_DEBUG_SLAB=y]}
                install: [binary, both]
                exclude: [{module: old, flavour: "debug*", reason: too old}]
                expect: [{module: hello, phase: build, cause: "no .*kmap", reason: known, reference: "https://example.org/1"}]
                controls: [crc-flipped, other-flavour]
                limits: {build: 5m, load: 500ms, exercise: 1h}
                """);

        var module = spec.module("hello");
        assertThat(module.build()).contains(BuildKind.MAKE);
        assertThat(module.make()).isEqualTo(Map.of("WITH_FOO", "y", "OUT", "${KV_OUTPUT}"));
        assertThat(module.target()).isEqualTo("all");
        assertThat(module.load()).containsExactly("pair_base", "pair_user");
        assertThat(module.parameters()).isEqualTo(Map.of("pair_user", "who=world"));
        assertThat(module.patchesFor(Layout.SEPARATE_OUTPUT)).hasSize(2);
        assertThat(module.patchesFor(Layout.SOURCE_TREE)).containsExactly(directory.resolve("fix.patch"));
        assertThat(module.sources()).isEqualTo(new Sources.None());
        assertThat(module.requires()).containsExactly("CONFIG_NET", "CONFIG_FOO=m");
        assertThat(module.exercise()).contains(directory.resolve("exercise.sh"));
        assertThat(module.needs()).containsExactly("old");
        assertThat(spec.kernels())
                .containsExactly(new KernelSpec(
                        KernelId.parse("vanilla:2.4.37.11"),
                        List.of(Architecture.I386),
                        List.of("smp", "debugslab"),
                        List.of(Layout.SOURCE_TREE),
                        List.of("gcc-3.4"),
                        List.of(BootVariant.DISK, BootVariant.SPLASH),
                        true,
                        true,
                        List.of(
                                Fragment.of("config of vanilla:2.4.37.11", List.of("CONFIG_X=y")),
                                Fragment.of("quota", List.of("CONFIG_QUOTA=y")),
                                Fragment.of("config of vanilla:2.4.37.11", List.of("CONFIG_Y=m")))));
        assertThat(spec.flavours())
                .isEqualTo(Map.of(
                        "debugslab",
                        new FlavourSpec(
                                Optional.empty(),
                                List.of(Fragment.of("flavour debugslab", List.of("CONFIG_DEBUG_SLAB=y"))))));
        assertThat(spec.install()).containsExactly(InstallMode.BINARY, InstallMode.BOTH);
        assertThat(spec.controls()).containsExactlyInAnyOrder(ControlKind.CRC_FLIPPED, ControlKind.OTHER_FLAVOUR);
        assertThat(spec.expectations().optional()).isEqualTo(Set.of(KernelId.parse("vanilla:2.4.37.11")));
        var known = spec.expectations().known().get(0);
        assertThat(known.status()).isEqualTo(Status.FAIL);
        assertThat(known.phase()).isEqualTo(Phase.BUILD);
        assertThat(known.source()).isEqualTo("known (https://example.org/1)");
        assertThat(spec.limits().build()).isEqualTo(Duration.ofMinutes(5));
        assertThat(spec.limits().load()).isEqualTo(Duration.ofMillis(500));
        assertThat(spec.limits().exercise()).isEqualTo(Duration.ofHours(1));
        assertThat(spec.limits().boot()).isEqualTo(Limits.DEFAULT.boot());
        assertThat(spec.matrix().cells())
                .extracting(Cell::id)
                .containsExactly(
                        "hello/vanilla-2.4.37.11/i386/smp/source-tree/gcc-3.4/disk",
                        "hello/vanilla-2.4.37.11/i386/smp/source-tree/gcc-3.4/both/disk",
                        "old/vanilla-2.4.37.11/i386/smp/source-tree/gcc-3.4/disk",
                        "old/vanilla-2.4.37.11/i386/smp/source-tree/gcc-3.4/both/disk",
                        "hello/vanilla-2.4.37.11/i386/smp/source-tree/gcc-3.4/splash",
                        "hello/vanilla-2.4.37.11/i386/smp/source-tree/gcc-3.4/both/splash",
                        "old/vanilla-2.4.37.11/i386/smp/source-tree/gcc-3.4/splash",
                        "old/vanilla-2.4.37.11/i386/smp/source-tree/gcc-3.4/both/splash",
                        "hello/vanilla-2.4.37.11/i386/debugslab/source-tree/gcc-3.4/disk",
                        "hello/vanilla-2.4.37.11/i386/debugslab/source-tree/gcc-3.4/both/disk",
                        "hello/vanilla-2.4.37.11/i386/debugslab/source-tree/gcc-3.4/splash",
                        "hello/vanilla-2.4.37.11/i386/debugslab/source-tree/gcc-3.4/both/splash");
        assertThat(spec.matrix().excluded())
                .extracting(Excluded::reason)
                .hasSize(4)
                .containsOnly("too old");
    }

    @Test
    void kernelsGetWhatTheirKindHas() {
        var spec = accepted("""
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
        var spec = accepted("""
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
    void aFlavourIsOnTopOfTheGenericConfigurationOrAWholeOneOfTheUser() {
        files.write("my.config", "CONFIG_MODULES=y\n# CONFIG_SMP is not set\n");
        var spec = accepted("""
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

    @Test
    void ofAKernelThatIsNotBuiltEveryCellIsLeftOut() {
        var spec = accepted("""
                modules: [modules/hello, modules/old]
                kernels: ["vanilla:2.6.32", {id: "vanilla:2.6.18", buildkernel: false}]
                """);

        assertThat(spec.matrix().cells()).hasSize(2);
        assertThat(spec.matrix().excluded())
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.reason()).contains("only the sources of vanilla:2.6.18"));
    }

    @Test
    void theWayOfBuildingIsFoundByItself() {
        var spec = accepted("""
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

    @Test
    void aCellKnowsItsKernelEntry() {
        var spec = accepted("""
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
}
