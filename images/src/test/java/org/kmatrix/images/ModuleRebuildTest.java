package org.kmatrix.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.images.RebuildMachine.RELEASE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is rebuilt, and what then is installed. */
@EachShell
class ModuleRebuildTest {
    private final RebuildMachine machine;

    ModuleRebuildTest(List<String> shell, @TempDir Path directory) throws IOException {
        this.machine = RebuildMachine.withTwoModules(directory, shell);
    }

    @Test
    void allAreRebuiltAndDepmodRunsOnceAtTheEnd() throws Exception {
        var ended = machine.rebuild();

        assertThat(ended.status()).as(ended.text()).isZero();
        assertThat(machine.installed("alpha")).isEqualTo("first\n");
        assertThat(machine.installed("beta")).isEqualTo("first\n");
        assertThat(machine.depmodCalls()).containsExactly("-a -b " + machine.root() + " " + RELEASE);
        assertThat(ended.text().lines()).last().isEqualTo("module-rebuild: rebuilt for " + RELEASE + ": alpha beta");
    }

    @Test
    void eachIsCleanedMadeWithItsParametersAndInstalled() throws Exception {
        machine.module(
                "alpha",
                "all: ; @echo all $(A) >> calls",
                "clean: ; @echo clean $(A) >> calls",
                "install: ; @echo install $(A) >> calls; mkdir -p $(INSTALL_MOD_PATH)/lib/modules/" + RELEASE
                        + "; touch $(INSTALL_MOD_PATH)/lib/modules/" + RELEASE + "/alpha.ko");
        machine.write("usr/src/linux-modules/alpha/BUILD_PARAMS", "A=b");

        machine.rebuild("alpha");

        assertThat(machine.read("usr/src/linux-modules/alpha/calls")).isEqualTo("clean\nall b\ninstall\n");
    }

    @Test
    void anObjectThatAModuleHasNoLongerGoesAndThoseOfOthersStay() throws Exception {
        machine.rebuild();
        machine.module(
                "alpha",
                "all clean: ;",
                "install: ; mkdir -p $(DESTDIR)/lib/modules/" + RELEASE + "/misc && cp alpha.c $(DESTDIR)/lib/modules/"
                        + RELEASE + "/misc/renamed.ko");

        machine.rebuild("alpha");

        assertThat(machine.has("lib/modules/" + RELEASE + "/extra/alpha.ko")).isFalse();
        assertThat(machine.installed("beta")).isEqualTo("first\n");
        assertThat(machine.rebuild("-l").text()).isEqualTo("alpha: misc/renamed.ko\nbeta: extra/beta.ko\n");
    }

    @Test
    void depmodOfAModulesOwnInstallIsLeftForTheEnd() throws Exception {
        machine.module(
                "alpha",
                "DEPMOD = depmod",
                "all clean: ;",
                "install: ; mkdir -p $(DESTDIR)/lib/modules/" + RELEASE + " && cp alpha.c $(DESTDIR)/lib/modules/"
                        + RELEASE + "/alpha.ko && depmod -a && $(DEPMOD) -a");

        var ended = machine.rebuild();

        assertThat(ended.status()).as(ended.text()).isZero();
        assertThat(machine.depmodCalls()).hasSize(1);
    }

    @Test
    void parametersAreQuotedWordsThatNoShellLooksInto() throws Exception {
        machine.module(
                "alpha",
                "export A C D",
                "all: ; @printf '%s\\n' \"$$A\" '$(value B)' \"$$C\" \"$$D\" > got",
                "clean: ;",
                "install: ; mkdir -p $(DESTDIR)/lib/modules/" + RELEASE + "; cp got $(DESTDIR)/lib/modules/" + RELEASE
                        + "/alpha.ko");
        machine.write(
                "usr/src/linux-modules/alpha/BUILD_PARAMS",
                "A='-DX=\"1 2\" -DY' C=\"it's\"\n\nD='*; touch ran' -s 'B=$(touch ran) `touch ran`'\n");

        var ended = machine.rebuild("alpha");

        assertThat(ended.status()).as(ended.text()).isZero();
        assertThat(machine.read("lib/modules/" + RELEASE + "/alpha.ko").lines())
                .containsExactly("-DX=\"1 2\" -DY", "$(touch ran) `touch ran`", "it's", "*; touch ran");
        assertThat(machine.has("usr/src/linux-modules/alpha/ran")).isFalse();
    }

    @Test
    void parametersMayReferToTheOutputGuidesVariables() throws Exception {
        machine.module(
                "alpha",
                "all: ; echo $(A) > alpha.ko",
                "clean: ; ",
                "install: ; mkdir -p $(DESTDIR)/lib/modules/" + RELEASE + " && cp alpha.ko $(DESTDIR)/lib/modules/"
                        + RELEASE);
        machine.write(
                "usr/src/linux-modules/alpha/BUILD_PARAMS",
                "'A=${KV_MAJOR} ${KV_MINOR} ${KV_PATCH} ${KV_TYPE} $(KV_OBJ)'");

        machine.rebuild("alpha");

        assertThat(machine.read("lib/modules/" + RELEASE + "/alpha.ko")).isEqualTo("6 1 0 -9-test ko\n");
    }
}
