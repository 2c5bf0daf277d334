package org.kmatrix.matrix.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

/** A spec that has every key: each is read. */
class SpecKeysTest {
    private static final String EVERY_KEY = """
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
            """;

    private final SpecDirectory files;
    private final Spec spec;

    SpecKeysTest(@TempDir Path directory) {
        this.files = SpecDirectory.withModules(directory);
        this.spec = files.accepted(EVERY_KEY);
    }

    @Test
    void modules() {
        var module = spec.module("hello");
        assertThat(module.build()).contains(BuildKind.MAKE);
        assertThat(module.make()).isEqualTo(Map.of("WITH_FOO", "y", "OUT", "${KV_OUTPUT}"));
        assertThat(module.target()).isEqualTo("all");
        assertThat(module.load()).containsExactly("pair_base", "pair_user");
        assertThat(module.parameters()).isEqualTo(Map.of("pair_user", "who=world"));
        assertThat(module.patchesFor(Layout.SEPARATE_OUTPUT)).hasSize(2);
        assertThat(module.patchesFor(Layout.SOURCE_TREE))
                .containsExactly(files.directory().resolve("fix.patch"));
        assertThat(module.sources()).isEqualTo(new Sources.None());
        assertThat(module.requires()).containsExactly("CONFIG_NET", "CONFIG_FOO=m");
        assertThat(module.exercise()).contains(files.directory().resolve("exercise.sh"));
        assertThat(module.needs()).containsExactly("old");
    }

    @Test
    void kernels() {
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
    }

    @Test
    void flavours() {
        assertThat(spec.flavours())
                .isEqualTo(Map.of(
                        "debugslab",
                        new FlavourSpec(
                                Optional.empty(),
                                List.of(Fragment.of("flavour debugslab", List.of("CONFIG_DEBUG_SLAB=y"))))));
    }

    @Test
    void installModesAndControls() {
        assertThat(spec.install()).containsExactly(InstallMode.BINARY, InstallMode.BOTH);
        assertThat(spec.controls()).containsExactlyInAnyOrder(ControlKind.CRC_FLIPPED, ControlKind.OTHER_FLAVOUR);
    }

    @Test
    void expectations() {
        assertThat(spec.expectations().optional()).isEqualTo(Set.of(KernelId.parse("vanilla:2.4.37.11")));
        var known = spec.expectations().known().get(0);
        assertThat(known.status()).isEqualTo(Status.FAIL);
        assertThat(known.phase()).isEqualTo(Phase.BUILD);
        assertThat(known.source()).isEqualTo("known (https://example.org/1)");
    }

    @Test
    void limits() {
        assertThat(spec.limits().build()).isEqualTo(Duration.ofMinutes(5));
        assertThat(spec.limits().load()).isEqualTo(Duration.ofMillis(500));
        assertThat(spec.limits().exercise()).isEqualTo(Duration.ofHours(1));
        assertThat(spec.limits().boot()).isEqualTo(Limits.DEFAULT.boot());
    }

    @Test
    void cellsAndWhatIsLeftOut() {
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
}
