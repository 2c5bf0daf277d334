package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kmatrix.kernels.Layout;

final class RebuildCommandTest {
    @Test
    void its_makes_are_told_what_a_binarys_make_is_told() throws Exception {
        var target = TestTargets.target("vanilla:2.6.18", Layout.SEPARATE_OUTPUT);
        var command = RebuildCommand.rebuild(target, false);
        assertThat(command.command()).startsWith("setarch", "i386", "/bin/sh", "-c");
        assertThat(command.command().get(4)).endsWith("MAKEFLAGS=$MAKE_ARGUMENTS exec /usr/sbin/module-rebuild\n");
        assertThat(command.environment())
                .containsEntry("KERNELDIR", "/usr/src/linux")
                .hasEntrySatisfying(
                        "MAKE_ARGUMENTS",
                        it -> assertThat(it)
                                .startsWith("-j2 -- CROSS_COMPILE=")
                                .contains(" HOSTCC=gcc\\ -std=gnu89\\ ")
                                .endsWith(" O=/var/tmp/kernel-output/2.6.18"))
                .containsEntry("KV_OUTPUT", "/var/tmp/kernel-output/2.6.18");
    }

    @Test
    void a_2_4_makefile_of_its_own_finds_the_kernels_compiler_by_its_plain_name() throws Exception {
        var target = TestTargets.target("vanilla:2.4.37.11", Layout.SOURCE_TREE);
        assertThat(RebuildCommand.rebuild(target, true).command().get(4)).contains("PATH=/tmp/native:$PATH");
        assertThat(RebuildCommand.rebuild(target, false).command().get(4)).doesNotContain("/tmp/native");
    }

    @Test
    void what_a_layout_prepares_is_done_first() throws Exception {
        var target = TestTargets.target("vanilla:2.6.18", Layout.SYMLINK_FARM);
        assertThat(RebuildCommand.rebuild(target, false).command().get(4))
                .containsSubsequence("ln -s", "exec /usr/sbin/module-rebuild");
    }
}
