package org.kmatrix.benchmarks.rebuild.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineRootTest {
    @TempDir
    private Path directory;

    private MachineRoot machine = new MachineRoot(Path.of("none"));

    @BeforeEach
    void machine() {
        machine = new MachineRoot(directory);
    }

    private Path file(String path) throws IOException {
        var file = machine.modules().resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, path);
    }

    @Test
    void updatesArePreferredAndTheKernelsOwnAreNotMeant() throws IOException {
        file("6.1/kernel/drivers/m.ko");
        assertThat(machine.installed("6.1", "m", "ko")).isEmpty();
        var extra = file("6.1/extra/m.ko");
        assertThat(machine.installed("6.1", "m", "ko")).contains(extra);
        var updates = file("6.1/updates/dkms/m.ko.xz");
        assertThat(machine.installed("6.1", "m", "ko")).contains(updates);
    }

    @Test
    void aNameIsNotTheBeginningOfAnother() throws IOException {
        file("6.1/extra/mm.ko");
        assertThat(machine.installed("6.1", "m", "ko")).isEmpty();
    }

    @Test
    void whatAnInstallerLeftHalfThereIsNoModule() throws IOException {
        file("6.1/extra/m.ko.dpkg-new");
        assertThat(machine.installed("6.1", "m", "ko")).isEmpty();
    }

    @Test
    void aLinkLeadsWhereItLeadsOnTheMachine() throws IOException {
        var target = file("6.1/extra/m.ko");
        var link = machine.modules().resolve("6.2/weak-updates/m.ko");
        Files.createDirectories(link.resolveSibling(""));
        Files.createSymbolicLink(link, Path.of("/lib/modules/6.1/extra/m.ko"));
        assertThat(machine.resolved(link)).contains(target);
    }

    @Test
    void aLinkOutOfTheMachineOrToNothingLeadsNowhere() throws IOException {
        var link = machine.modules().resolve("6.2/m.ko");
        Files.createDirectories(link.resolveSibling(""));
        Files.createSymbolicLink(link, Path.of("/etc/passwd"));
        assertThat(machine.resolved(link)).isEmpty();
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("/lib/modules/6.1/gone.ko"));
        assertThat(machine.resolved(link)).isEmpty();
    }
}
