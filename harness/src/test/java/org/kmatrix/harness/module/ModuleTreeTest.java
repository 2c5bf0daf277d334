package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleTreeTest {
    @TempDir
    Path directory;

    @Test
    void what_an_earlier_build_left_is_no_source() throws IOException {
        files("Makefile", "hello.c", "include/hello.h");
        files("hello.o", ".hello.o.cmd", "hello.ko", ".hello.ko.cmd", "hello.mod", "hello.mod.c", "modules.order");
        files(
                ".old.o.flags",
                "old.o",
                "Module.symvers",
                ".tmp_versions/hello.mod",
                ".git/config",
                "sub/.x.o.d",
                "sub/x.o");
        assertThat(sources()).containsExactly("Makefile", "hello.c", "include", "include/hello.h", "sub");
    }

    @Test
    void an_object_that_a_vendor_ships_is_a_source() throws IOException {
        files("Makefile", "glue.c", "blob.o", "blob.o_shipped", "glue.o", ".glue.o.cmd");
        assertThat(sources()).containsExactly("Makefile", "blob.o", "blob.o_shipped", "glue.c");
    }

    @Test
    void sources_are_copied_with_their_links_and_execute_permission() throws IOException {
        files("Makefile", "sub/a.c", "a.o", ".a.o.cmd");
        assertThat(directory.resolve("Makefile").toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(directory.resolve("link.c"), Path.of("sub/a.c"));
        var target = Files.createTempDirectory("copy");
        try {
            new ModuleTree(directory).copyTo(target);
            assertThat(new ModuleTree(target).sources()).isEqualTo(new ModuleTree(directory).sources());
            assertThat(target.resolve("link.c")).isSymbolicLink().hasContent("sub/a.c");
            assertThat(target.resolve("Makefile")).isExecutable();
            assertThat(target.resolve("a.o")).doesNotExist();
        } finally {
            org.kmatrix.harness.store.Cache.delete(target);
        }
    }

    private List<String> sources() throws IOException {
        return new ModuleTree(directory).sources().stream().map(Path::toString).toList();
    }

    private void files(String... names) throws IOException {
        for (var name : names) {
            var file = directory.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, name);
        }
    }
}
