package org.kmatrix.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.images.RebuildMachine.RELEASE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tool with {@code -f}, on modules that their own makefiles build. */
class ModuleRebuildFastTest {
    private final RebuildMachine machine;

    ModuleRebuildFastTest(@TempDir Path directory) throws IOException {
        this.machine = RebuildMachine.withTwoModules(directory, List.of("sh"));
    }

    @Test
    void allAreBuiltOnceAndNothingIsDoneTheSecondTime() throws Exception {
        var first = machine.rebuild("-f");
        var second = machine.rebuild("-f");

        assertThat(first.status()).as(first.text()).isZero();
        assertThat(first.text()).contains("rebuilt for " + RELEASE + ": alpha beta\n");
        assertThat(machine.installed("alpha")).isEqualTo("first\n");
        assertThat(second.status()).as(second.text()).isZero();
        assertThat(second.text()).isEqualTo("module-rebuild: up to date for " + RELEASE + ": 2\n");
        assertThat(machine.depmodCalls()).hasSize(1);
    }

    @Test
    void onlyTheOneWhoseSourcesChangedIsBuilt() throws Exception {
        machine.rebuild("-f");
        machine.write("usr/src/linux-modules/alpha/alpha.c", "second\n");

        var ended = machine.rebuild("-f");

        assertThat(ended.text()).contains("rebuilt for " + RELEASE + ": alpha\n");
        assertThat(machine.installed("alpha")).isEqualTo("second\n");
    }

    @Test
    void anotherConfigurationOfTheKernelChangesAll() throws Exception {
        machine.rebuild("-f");
        machine.write("kernels/" + RELEASE + "/.config", "CONFIG_MODULES=y\nCONFIG_SMP=y\n");

        assertThat(machine.rebuild("-f").text()).contains("rebuilt for " + RELEASE + ": alpha beta\n");
    }

    @Test
    void howManyCompilersRunAtOnceChangesNothing() throws Exception {
        var kernel =
                Map.of("KERNELDIR", machine.root().resolve("kernels/" + RELEASE).toString());
        for (var flags : List.of("-j2 -- A=1", "-j7 -- A=1", " -- A=1")) {
            var environment = new TreeMap<>(kernel);
            environment.put("MAKEFLAGS", flags);
            machine.run(environment, machine.root(), "-f");
        }
        assertThat(machine.depmodCalls()).hasSize(1);

        var other = new TreeMap<>(kernel);
        other.put("MAKEFLAGS", " -- A=2");
        assertThat(machine.run(other, machine.root(), "-f").text())
                .contains("rebuilt for " + RELEASE + ": alpha beta\n");
    }

    @Test
    void anInstalledFileThatWasChangedOrLostIsMadeAgain() throws Exception {
        machine.rebuild("-f");
        machine.write("lib/modules/" + RELEASE + "/extra/alpha.ko", "fir");
        Files.delete(machine.root().resolve("lib/modules/" + RELEASE + "/extra/beta.ko"));

        machine.rebuild("-f");

        assertThat(machine.installed("alpha")).isEqualTo("first\n");
        assertThat(machine.installed("beta")).isEqualTo("first\n");
    }

    @Test
    void sourcesStayAsTheyWere() throws Exception {
        machine.rebuild("-f");

        try (var files = Files.list(machine.root().resolve("usr/src/linux-modules/alpha"))) {
            assertThat(files.map(it -> it.getFileName().toString())).containsExactlyInAnyOrder("Makefile", "alpha.c");
        }
        assertThat(machine.has("usr/src/linux-modules/.module-rebuild")).isFalse();
    }

    @Test
    void oneThatFailsIsTriedAgainAndWhatItHadStays() throws Exception {
        machine.rebuild("-f");
        machine.write("usr/src/linux-modules/alpha/Makefile", "all: ; false\nclean:\n");

        var failing = machine.rebuild("-f");
        var again = machine.rebuild("-f");

        assertThat(failing.status()).isEqualTo(1);
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.text()).contains("module-rebuild: alpha: make failed\n");
        assertThat(machine.installed("alpha")).isEqualTo("first\n");
        assertThat(again.text()).contains("up to date for " + RELEASE + ": 1\n");
    }

    @Test
    void whatAKilledRunLeftIsRemovedThoughItsNumberIsAnotherProcesssNow() throws Exception {
        machine.write("lib/modules/.module-rebuild/pid", ProcessHandle.current().pid() + " 1\n");
        machine.write("lib/modules/.module-rebuild/root/extra/alpha.ko", "fi");

        var ended = machine.rebuild("-f");

        assertThat(ended.status()).as(ended.text()).isZero();
        assertThat(machine.installed("alpha")).isEqualTo("first\n");
    }

    @Test
    void depmodThatWasCutOffRunsAgain() throws Exception {
        machine.rebuild("-f");
        machine.write("lib/modules/" + RELEASE + "/modules.rebuilt.depmod", "");

        machine.rebuild("-f");

        assertThat(machine.depmodCalls()).hasSize(2);
    }
}
