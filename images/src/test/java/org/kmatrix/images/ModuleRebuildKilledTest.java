package org.kmatrix.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One that is killed, and two at once. */
@EachShell
class ModuleRebuildKilledTest {
    private final RebuildMachine machine;

    ModuleRebuildKilledTest(List<String> shell, @TempDir Path directory) throws IOException {
        this.machine = RebuildMachine.withTwoModules(directory, shell);
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
        Files.delete(machine.root().resolve("usr/src/linux-modules/alpha/slow"));
        assertThat(machine.rebuild().status()).isZero();
        assertThat(machine.installed("alpha")).isEqualTo("second\n");
        assertThat(machine.has("lib/modules/.module-rebuild")).isFalse();
    }

    @Test
    void whatOneThatIsKilledHasPutInPlaceIsKnown() throws Exception {
        machine.write(
                "bin/mv",
                "#!/bin/sh\n/bin/mv \"$@\" || exit\ncase $* in *extra/alpha.ko) touch " + machine.root()
                        + "/moved; sleep 60 ;; esac\n");
        Files.setPosixFilePermissions(machine.root().resolve("bin/mv"), PosixFilePermissions.fromString("rwxr-xr-x"));

        machine.killedWhereIs("moved");

        assertThat(machine.installed("alpha")).isEqualTo("first\n");
        assertThat(machine.rebuild("-l", "alpha").text()).isEqualTo("alpha: extra/alpha.ko\n");
    }

    @Test
    void whatAKilledRunLeftIsRemoved() throws Exception {
        machine.write("lib/modules/.module-rebuild/root/half", "");
        machine.write("lib/modules/.module-rebuild/pid", "999999999\n");

        assertThat(machine.rebuild().status()).isZero();
        assertThat(machine.has("lib/modules/.module-rebuild")).isFalse();
    }

    @Test
    void theNumberOfAProcessThatAnotherHasSinceARestartKeepsNobodyOut() throws Exception {
        machine.write("lib/modules/.module-rebuild/pid", ProcessHandle.current().pid() + " 1\n");

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
}
