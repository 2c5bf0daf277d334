package org.kmatrix.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputFileTest {
    @TempDir
    Path directory;

    @Test
    void anOlderFileIsReplacedAndNothingElseIsLeft() throws IOException {
        var file = Files.writeString(directory.resolve("page"), "old and longer");
        OutputFile.write(file, it -> Files.writeString(it, "new"));
        assertThat(file).hasContent("new");
        assertThat(directory).isDirectoryNotContaining(it -> !it.equals(file));
    }

    @Test
    void whereTheContentFailsTheOlderFileStays() throws IOException {
        var file = Files.writeString(directory.resolve("page"), "old");
        assertThatIOException()
                .isThrownBy(() -> OutputFile.write(file, it -> {
                    Files.writeString(it, "half");
                    throw new IOException("no space left");
                }));
        assertThat(file).hasContent("old");
        assertThat(directory).isDirectoryNotContaining(it -> !it.equals(file));
    }

    @Test
    void aLinkIsFollowed() throws IOException {
        var there = Files.createDirectory(directory.resolve("there"));
        var link = Files.createSymbolicLink(directory.resolve("link"), Path.of("there", "page"));
        OutputFile.write(link, it -> Files.writeString(it, "new"));
        assertThat(link).isSymbolicLink();
        assertThat(there.resolve("page")).isRegularFile().hasContent("new");
    }

    @Test
    void aLinkThatLeadsToItselfIsRefused() throws IOException {
        var link = Files.createSymbolicLink(directory.resolve("link"), Path.of("link"));
        assertThatIOException()
                .isThrownBy(() -> OutputFile.write(link, it -> Files.writeString(it, "new")))
                .withMessage(link + " is a link to itself");
    }

    @Test
    void aPipeStaysAPipeAndIsWrittenTo() throws Exception {
        var pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        var read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        OutputFile.write(pipe, it -> Files.writeString(it, "through"));
        assertThat(read.get(1, TimeUnit.MINUTES)).isEqualTo("through");
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }
}
