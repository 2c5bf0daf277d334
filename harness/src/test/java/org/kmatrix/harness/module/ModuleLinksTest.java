package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleLinksTest {
    @TempDir
    Path room;

    private Path module;
    private Path copy;

    @BeforeEach
    void prepare() throws IOException {
        module = Files.createDirectories(room.resolve("module"));
        copy = Files.createDirectories(room.resolve("copy"));
        Files.writeString(room.resolve("common.h"), "common");
        Files.createDirectories(room.resolve("shared"));
        Files.writeString(room.resolve("shared/a.c"), "a");
    }

    @Test
    void links_out_of_the_directory_become_what_they_lead_to() throws IOException {
        Files.createSymbolicLink(module.resolve("common.h"), Path.of("../common.h"));
        Files.createSymbolicLink(module.resolve("shared"), Path.of("../shared"));
        new ModuleTree(module).copyTo(copy);
        assertThat(copy.resolve("common.h")).isRegularFile().hasContent("common");
        assertThat(Files.isSymbolicLink(copy.resolve("common.h"))).isFalse();
        assertThat(copy.resolve("shared/a.c")).hasContent("a");
    }

    @Test
    void links_within_the_directory_stay_links_unless_they_are_absolute() throws IOException {
        var source = Files.writeString(module.resolve("a.c"), "source");
        Files.createSymbolicLink(module.resolve("relative.c"), Path.of("a.c"));
        Files.createSymbolicLink(module.resolve("absolute.c"), source.toAbsolutePath());
        new ModuleTree(module).copyTo(copy);
        assertThat(copy.resolve("relative.c")).isSymbolicLink();
        assertThat(Files.isSymbolicLink(copy.resolve("absolute.c"))).isFalse();
        assertThat(copy.resolve("absolute.c")).hasContent("source");
    }

    @Test
    void links_upwards_to_a_kernel_or_to_nothing_are_left_as_they_are() throws IOException {
        Files.createDirectories(room.resolve("kernel/include/linux"));
        Files.createSymbolicLink(module.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(module.resolve("linux"), Path.of("../kernel"));
        Files.createSymbolicLink(module.resolve("nothing"), Path.of("../nothing"));
        new ModuleTree(module).copyTo(copy);
        assertThat(copy.resolve("up")).isSymbolicLink();
        assertThat(copy.resolve("linux")).isSymbolicLink();
        assertThat(Files.isSymbolicLink(copy.resolve("nothing"))).isTrue();
    }
}
