package org.kmatrix.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.kmatrix.images.RebuildMachine.RELEASE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the tool itself, with the shells that are mostly {@code /bin/sh}. */
@ParameterizedClass
@MethodSource("shells")
class ModuleRebuildTest {
    @Parameter
    List<String> shell = List.of();

    @TempDir
    Path directory;

    private RebuildMachine machine = new RebuildMachine(Path.of(""), List.of());

    static Stream<List<String>> shells() {
        return Stream.of(List.of("dash"), List.of("bash", "--posix")).filter(it -> isThere(it.get(0)));
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
    }

    @BeforeEach
    void aMachineWithAKernelAndTwoModules() throws IOException {
        assumeTrue(isThere("make"), "there is no make on this machine");
        machine = RebuildMachine.at(directory, shell);
        machine.module("alpha");
        machine.module("beta");
    }

    @Test
    void allAreRebuiltAndDepmodRunsOnceAtTheEnd() throws Exception {
        var ended = machine.rebuild();

        assertThat(ended.status()).as(ended.text()).isZero();
        assertThat(machine.installed("alpha")).isEqualTo("first\n");
        assertThat(machine.installed("beta")).isEqualTo("first\n");
        assertThat(machine.depmodCalls()).containsExactly("-a -b " + directory + " " + RELEASE);
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
    void aDepmodThatFailsIsAFailure() throws Exception {
        machine.write("bin/depmod", "#!/bin/sh\nexit 3\n");

        var ended = machine.rebuild();

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.text()).endsWith("failed for " + RELEASE + ": (and depmod)\n");
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
    void theWorkingDirectoryIsTheKernelWhereOneWasBuiltThere() throws Exception {
        var ended = machine.run(Map.of(), machine.kernel("6.2.0"));

        assertThat(ended.text()).endsWith("rebuilt for 6.2.0: alpha beta\n");
    }

    @ParameterizedTest
    @CsvSource({
        "2.4.37.11, include/linux/version.h, o, 37, .11",
        "2.6.9, include/linux/version.h, ko, 9, ''",
        "2.6.18-rc1, include/linux/utsrelease.h, ko, 18, -rc1",
        "2.6.39, include/generated/utsrelease.h, ko, 39, ''"
    })
    void theReleaseIsReadWhereEachAgeWroteIt(String release, String file, String extension, String patch, String type)
            throws Exception {
        machine.write("linux/" + file, "#define UTS_RELEASE \"" + release + "\"\n#define LINUX_VERSION_CODE 1\n");
        machine.module(
                "alpha",
                "all clean: ;",
                "install: ; mkdir -p $(DESTDIR)/lib/modules/$(KV_VERSION_FULL)",
                "\techo $(KV_OBJ) $(KV_PATCH) $(KV_TYPE) > $(DESTDIR)/lib/modules/$(KV_VERSION_FULL)/alpha.$(KV_OBJ)");

        var kernel = Map.of("KERNELDIR", directory.resolve("linux").toString());
        var ended = machine.run(kernel, directory, "alpha");

        assertThat(ended.status()).as(ended.text()).isZero();
        assertThat(machine.read("lib/modules/" + release + "/alpha." + extension)
                        .strip())
                .isEqualTo((extension + " " + patch + " " + type).strip());
    }

    @Test
    void withoutAKernelNothingIsDone() throws Exception {
        var ended = machine.run(Map.of("KERNELDIR", "/nowhere"), directory);

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.text())
                .isEqualTo("module-rebuild: no kernel was built in /nowhere: KERNELDIR has to name one, or its header"
                        + " package\n");
    }

    @Test
    void aKernelWithoutModulesIsRefusedBeforeAnythingIsBuilt() throws Exception {
        machine.write("kernels/" + RELEASE + "/.config", "# CONFIG_MODULES is not set\n");

        var ended = machine.rebuild();

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.text()).contains("kernel " + RELEASE + " takes no modules");
    }

    @Test
    void whatAKilledRunLeftIsRemoved() throws Exception {
        machine.write("lib/modules/.module-rebuild/root/half", "");
        machine.write("lib/modules/.module-rebuild/pid", "999999999\n");

        assertThat(machine.rebuild().status()).isZero();
        assertThat(machine.has("lib/modules/.module-rebuild")).isFalse();
    }

    @Test
    void twoAtOnceDoNotGetInEachOthersWay() throws Exception {
        var own = ProcessHandle.current().pid();
        machine.write("lib/modules/.module-rebuild/pid", own + " " + RebuildMachine.started(own) + "\n");

        var ended = machine.rebuild();

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.text()).isEqualTo("module-rebuild: another one is at work, process " + own + "\n");
        assertThat(machine.has("lib/modules/.module-rebuild/pid")).isTrue();
    }

    @Test
    void theNumberOfAProcessThatAnotherHasSinceARestartKeepsNobodyOut() throws Exception {
        machine.write("lib/modules/.module-rebuild/pid", ProcessHandle.current().pid() + " 1\n");

        assertThat(machine.rebuild().status()).isZero();
        assertThat(machine.has("lib/modules/.module-rebuild")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"all, first", "install, first"})
    void oneThatIsKilledLeavesWhatWasThereAndTheNextOneFinishes(String phase, String left) throws Exception {
        machine.rebuild();
        machine.write("usr/src/linux-modules/alpha/alpha.c", "second\n");
        var makefile = machine.read("usr/src/linux-modules/alpha/Makefile");
        var slow = makefile.replace(phase + ": ;", phase + ": ; touch here; [ ! -e slow ] || sleep 60;");
        machine.write("usr/src/linux-modules/alpha/Makefile", slow);
        machine.write("usr/src/linux-modules/alpha/slow", "");

        machine.killedWhereIs("usr/src/linux-modules/alpha/here");

        assertThat(machine.installed("alpha")).isEqualTo(left + "\n");
        Files.delete(directory.resolve("usr/src/linux-modules/alpha/slow"));
        assertThat(machine.rebuild().status()).isZero();
        assertThat(machine.installed("alpha")).isEqualTo("second\n");
        assertThat(machine.has("lib/modules/.module-rebuild")).isFalse();
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

    /** A row: what is done to the machine, and what it then says first, before anything is built. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mkdir -p etc/kmod.conf | cannot read",
                "rm -r kernels/6.1.0-9-test/include | no kernel was built in",
                "echo > lib/modules/6.1.0-9-test | cannot write to",
            })
    void whatIsWrongWithTheMachineStopsIt(String fault, String message) throws Exception {
        machine.shell("", "mkdir -p lib/modules; " + fault);

        var ended = machine.rebuild();

        assertThat(ended.status()).as(ended.text()).isEqualTo(2);
        assertThat(ended.text()).contains("module-rebuild: " + message);
        assertThat(machine.depmodCalls()).isEmpty();
        assertThat(machine.has("usr/src/linux-modules/beta/beta.ko")).isFalse();
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
    void aKernelsHookMayRunItThoughTheKernelsMakeExportsKernelrelease() throws Exception {
        machine.module(
                "alpha",
                "ifneq ($(KERNELRELEASE),)",
                "$(error called by the kernel)",
                "endif",
                "all clean: ;",
                "install: ; mkdir -p $(DESTDIR)/lib/modules/" + RELEASE + " && cp alpha.c $(DESTDIR)/lib/modules/"
                        + RELEASE + "/alpha.ko");

        var ended = machine.run(
                Map.of(
                        "KERNELRELEASE",
                        RELEASE,
                        "KERNELDIR",
                        directory.resolve("kernels/" + RELEASE).toString()),
                directory,
                "alpha");

        assertThat(ended.status()).as(ended.text()).isZero();
    }

    @Test
    void namesThatLeadOutOfTheSourcesAreRefused() throws Exception {
        assertThat(machine.rebuild("../alpha").status()).isEqualTo(2);
        assertThat(machine.rebuild("-x").status()).isEqualTo(2);
    }
}
