package org.kmatrix.harness.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
        files(".cache.mk", ".tmp_hello.o", "compile_commands.json");
        assertThat(sources()).containsExactly("Makefile", "hello.c", "include", "include/hello.h", "sub");
    }

    @Test
    void what_an_editor_keeps_beside_an_open_file_is_no_source() throws IOException {
        files("Makefile", "hello.c", ".hello.c.swp", "hello.c~", "4913", "#hello.c#", ".goutputstream-X1");
        files("hello.c.kate-swp", "hello.c___jb_tmp___", "sub/.x.swo");
        Files.createSymbolicLink(directory.resolve(".#hello.c"), Path.of("me@here.1234"));
        assertThat(sources()).containsExactly("Makefile", "hello.c", "sub");
    }

    @Test
    void what_kmatrix_itself_keeps_beside_a_module_is_no_source() throws IOException {
        files("Makefile", "hello.c", "kmatrix.yaml", "kmatrix.lock", "kmatrix-out/1/results.jsonl");
        assertThat(sources()).containsExactly("Makefile", "hello.c");
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
            org.kmatrix.harness.store.Deletion.of(target);
        }
    }

    @Test
    void a_pipe_or_a_link_to_a_device_is_named_and_not_read() throws Exception {
        files("Makefile");
        var pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatExceptionOfType(UnfitSourceException.class)
                .isThrownBy(() -> new ModuleTree(directory).entries())
                .withMessageStartingWith(pipe + " is neither file, directory nor link");
        Files.delete(pipe);
        var link = Files.createSymbolicLink(directory.resolve("zero"), Path.of("/dev/zero"));
        assertThatExceptionOfType(UnfitSourceException.class)
                .isThrownBy(() -> new ModuleTree(directory).entries())
                .withMessageStartingWith(link + ", a link to /dev/zero, is neither");
    }

    @Test
    void links_that_lead_in_a_circle_outside_are_followed_once(@TempDir Path outside) throws IOException {
        files("Makefile");
        Files.createDirectories(outside.resolve("a"));
        Files.createDirectories(outside.resolve("b"));
        Files.writeString(outside.resolve("b/b.c"), "b");
        Files.createSymbolicLink(outside.resolve("a/to-b"), Path.of("../b"));
        Files.createSymbolicLink(outside.resolve("b/to-a"), Path.of("../a"));
        Files.createSymbolicLink(directory.resolve("a"), outside.resolve("a"));
        assertThat(new ModuleTree(directory).entries())
                .extracting(it -> it.path().toString())
                .containsExactly("Makefile", "a", "a/to-b", "a/to-b/b.c", "a/to-b/to-a");
    }

    @Test
    void names_are_copied_whatever_bytes_they_have(@TempDir Path target) throws Exception {
        var made = new ProcessBuilder("bash", "-c", "touch $'new\\nline' $'not\\xffutf' 'a \"b'")
                .directory(directory.toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        new ModuleTree(directory).copyTo(target);
        try (var copies = Files.list(target)) {
            assertThat(copies).hasSize(3);
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
