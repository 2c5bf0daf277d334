package org.kmatrix.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.images.RebuildMachine.RELEASE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which modules are rebuilt, and in which order. */
@EachShell
class ModuleRebuildChoiceTest {
    private final RebuildMachine machine;

    ModuleRebuildChoiceTest(List<String> shell, @TempDir Path directory) throws IOException {
        this.machine = RebuildMachine.withTwoModules(directory, shell);
    }

    @Test
    void kmodConfSaysWhichAndInWhichOrder() throws Exception {
        machine.module("gamma");
        machine.write("usr/src/linux-modules/gamma/gamma.c", "");
        machine.write("etc/kmod.conf", "# the driver needs its core\ngamma   # core\n\n  alpha\n");

        var ended = machine.rebuild();

        assertThat(ended.text()).endsWith("rebuilt for " + RELEASE + ": gamma alpha\n");
        assertThat(machine.has("lib/modules/" + RELEASE + "/extra/beta.ko")).isFalse();
    }

    @Test
    void aKmodConfOfCommentsListsAll() throws Exception {
        machine.write("etc/kmod.conf", "# nothing is chosen here\n\n");

        assertThat(machine.rebuild().text()).endsWith("rebuilt for " + RELEASE + ": alpha beta\n");
    }

    @Test
    void namesGivenAreTakenWhateverKmodConfSays() throws Exception {
        machine.write("etc/kmod.conf", "alpha\n");

        assertThat(machine.rebuild("beta").text()).endsWith("rebuilt for " + RELEASE + ": beta\n");
    }

    @Test
    void linesOfAnotherSystemAndNamesTwiceAreNoMatter() throws Exception {
        machine.write("etc/kmod.conf", "beta\r\nalpha\r\nbeta\r\n");
        machine.module(
                "alpha",
                "all: ; printf '<%s>' '$(A)' > alpha.ko",
                "clean: ;",
                "install: ; mkdir -p $(DESTDIR)/lib/modules/" + RELEASE
                        + "/extra && cp alpha.ko $(DESTDIR)/lib/modules/" + RELEASE + "/extra");
        machine.write("usr/src/linux-modules/alpha/BUILD_PARAMS", "A=1\r\n");

        var ended = machine.rebuild();

        assertThat(ended.text()).endsWith("rebuilt for " + RELEASE + ": beta alpha\n");
        assertThat(machine.installed("alpha")).isEqualTo("<1>");
    }

    @Test
    void namesWithBlanksAndLinksToDirectoriesAreModulesToo() throws Exception {
        machine.module("my module");
        machine.module(
                "my module",
                "all clean: ;",
                "install: ; mkdir -p $(DESTDIR)/lib/modules/" + RELEASE
                        + "/extra && cp 'my module.c' '$(DESTDIR)/lib/modules/" + RELEASE + "/extra/my module.ko'");
        machine.shell("usr/src/linux-modules", "mv alpha ../alpha; ln -s ../alpha; ln -s nowhere; echo > readme");

        var ended = machine.rebuild();

        assertThat(ended.status()).as(ended.text()).isZero();
        assertThat(machine.installed("my module")).isEqualTo("first\n");
        assertThat(machine.installed("alpha")).isEqualTo("first\n");
    }

    @Test
    void namesThatLeadOutOfTheSourcesAreRefused() throws Exception {
        assertThat(machine.rebuild("../alpha").status()).isEqualTo(2);
        assertThat(machine.rebuild("-x").status()).isEqualTo(2);
    }
}
