package org.kmatrix.benchmarks.rebuild.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.benchmarks.rebuild.modules.MachineModule;

class InstalledModulesTest {
    @TempDir
    private Path directory;

    private Path before = Path.of("none");
    private Path after = Path.of("none");

    @BeforeEach
    void sources() throws IOException {
        before = Files.createDirectories(directory.resolve("before"));
        after = Files.createDirectories(directory.resolve("after"));
        for (var it : new Path[] {before, after}) {
            Files.createDirectories(it.resolve("inc"));
            Files.writeString(it.resolve("m.c"), "int m;\n");
            Files.writeString(it.resolve("inc/m.h"), "extern int m;\n");
        }
    }

    @Test
    void theSameSourcesDoNotDiffer() throws IOException {
        assertThat(InstalledModules.difference(before, after)).isEmpty();
    }

    @Test
    void aChangedAnAddedAndARemovedFileAreNamed() throws IOException {
        Files.writeString(after.resolve("inc/m.h"), "extern long m;\n");
        assertThat(InstalledModules.difference(before, after)).contains("inc/m.h");
        Files.writeString(after.resolve("added.c"), "");
        assertThat(InstalledModules.difference(before, after)).contains("added.c");
        Files.delete(before.resolve("inc/m.h"));
        Files.delete(after.resolve("added.c"));
        assertThat(InstalledModules.difference(before, after)).contains("inc/m.h");
    }

    @Test
    void whatTheMachineNotesOfAModuleIsNotItsSource() throws IOException {
        Files.writeString(after.resolve(MachineModule.ABOUT), "objects=m\n");
        assertThat(InstalledModules.difference(before, after)).isEmpty();
    }

    @Test
    void linksDifferByWhereTheyLead() throws IOException {
        Files.createSymbolicLink(before.resolve("l"), Path.of("m.c"));
        Files.createSymbolicLink(after.resolve("l"), Path.of("inc/m.h"));
        assertThat(InstalledModules.difference(before, after)).contains("l");
    }
}
