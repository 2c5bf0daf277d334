package org.kmatrix.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.images.RebuildMachine.RELEASE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with one module is told, spares what worked, and keeps no other from being rebuilt. */
@EachShell
class ModuleRebuildFaultsTest {
    private final RebuildMachine machine;

    ModuleRebuildFaultsTest(List<String> shell, @TempDir Path directory) throws IOException {
        this.machine = RebuildMachine.withTwoModules(directory, shell);
    }

    @Test
    void oneThatFailsIsListedAndTheOthersGoOn() throws Exception {
        machine.write("usr/src/linux-modules/alpha/Makefile", "all: ; false\nclean:\n");

        var ended = machine.rebuild("alpha", "nowhere", "beta");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(machine.installed("beta")).isEqualTo("first\n");
        assertThat(machine.depmodCalls()).hasSize(1);
        assertThat(ended.text())
                .contains("module-rebuild: alpha: make failed\n")
                .contains("module-rebuild: nowhere: finding its sources failed\n")
                .endsWith("module-rebuild: rebuilt for " + RELEASE + ": beta\nmodule-rebuild: failed for " + RELEASE
                        + ": alpha nowhere\n");
    }

    @Test
    void whatWorkedBeforeIsThereWhereABuildFails() throws Exception {
        machine.rebuild();
        machine.write("usr/src/linux-modules/alpha/Makefile", "all: ; false\nclean:\n");

        assertThat(machine.rebuild().status()).isEqualTo(1);
        assertThat(machine.installed("alpha")).isEqualTo("first\n");
    }

    @Test
    void nothingIsHalfInstalledWhereAnInstallFailsInItsMiddle() throws Exception {
        machine.rebuild();
        machine.write("usr/src/linux-modules/alpha/alpha.c", "second\n");
        machine.module(
                "alpha",
                "all: ; cp alpha.c alpha.ko; cp alpha.c other.ko",
                "clean: ;",
                "install: ; mkdir -p $(DESTDIR)/lib/modules/" + RELEASE + "/extra && cp *.ko $(DESTDIR)/lib/modules/"
                        + RELEASE + "/extra && false");

        var ended = machine.rebuild("alpha");

        assertThat(ended.text()).contains("module-rebuild: alpha: make install failed\n");
        assertThat(machine.installed("alpha")).isEqualTo("first\n");
        assertThat(machine.has("lib/modules/" + RELEASE + "/extra/other.ko")).isFalse();
        assertThat(machine.has("lib/modules/.module-rebuild")).isFalse();
    }

    @Test
    void whatCouldNotBePutInItsPlaceIsNotListed() throws Exception {
        machine.write("lib/modules/" + RELEASE + "/extra/alpha.ko/in.the.way", "");

        assertThat(machine.rebuild().status()).isEqualTo(1);
        assertThat(machine.rebuild("-l").text())
                .isEqualTo("alpha: not installed for " + RELEASE + "\nbeta: extra/beta.ko\n");
    }

    /** A row: what is done to alpha, a text for a shell in its directory, and what it then says of alpha. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sed -i 's/^all:.*/all: ; false/' Makefile | make failed",
                "sed -i 's/^install:.*/install: ; false/' Makefile | make install failed",
                "sed -i '/^clean/d' Makefile | make clean failed",
                "sed -i '/^install/d' Makefile | make install failed",
                "rm Makefile | make clean failed",
                "mkdir BUILD_PARAMS | reading BUILD_PARAMS failed",
                "echo A=\\' > BUILD_PARAMS | make failed",
                "sed -i '1i $(error needs CONFIG_USB)' Makefile | make clean failed",
                "mkdir -p ../../../../lib/modules/6.1.0-9-test/extra/alpha.ko/in.the.way | installing to",
            })
    void whateverIsWrongWithOneTheOtherIsRebuiltAndDepmodRunsOnce(String fault, String message) throws Exception {
        machine.shell("usr/src/linux-modules/alpha", fault);

        var ended = machine.rebuild();

        assertThat(ended.status()).as(ended.text()).isEqualTo(1);
        assertThat(ended.text())
                .contains("module-rebuild: alpha: " + message)
                .endsWith("module-rebuild: failed for " + RELEASE + ": alpha\n");
        assertThat(machine.installed("beta")).isEqualTo("first\n");
        assertThat(machine.depmodCalls()).hasSize(1);
        assertThat(machine.has("lib/modules/.module-rebuild")).isFalse();
    }

    @Test
    void anInstallThatGoesStraightToTheMachineFails() throws Exception {
        machine.module("alpha", "all clean install: ;");

        assertThat(machine.rebuild("alpha").text())
                .contains("alpha: make install, which put no module where INSTALL_MOD_PATH and DESTDIR say, failed");
    }

    @Test
    void anInstallForTheRunningKernelFails() throws Exception {
        machine.module("alpha", "all clean: ;", "install: ; mkdir -p $(INSTALL_MOD_PATH)/lib/modules/5.0-running");

        assertThat(machine.rebuild("alpha").text())
                .contains("alpha: make install, which installs to /lib/modules/5.0-running and not to " + RELEASE);
    }

    @Test
    void aDepmodThatFailsIsAFailure() throws Exception {
        machine.write("bin/depmod", "#!/bin/sh\nexit 3\n");

        var ended = machine.rebuild();

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.text()).endsWith("failed for " + RELEASE + ": (and depmod)\n");
    }
}
