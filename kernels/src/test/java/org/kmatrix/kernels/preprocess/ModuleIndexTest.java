package org.kmatrix.kernels.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.kernels.sources.FileView;
import org.kmatrix.kernels.sources.FileView.Mount;

final class ModuleIndexTest {
    private static final int MOST_LOOKS = 1000;

    @TempDir
    Path directory;

    @Test
    void links_that_lead_back_are_followed_once() throws IOException {
        Files.createFile(directory.resolve("own.h"));
        Files.createFile(Files.createDirectory(directory.resolve("sub")).resolve("below.h"));
        Files.createSymbolicLink(directory.resolve("self"), Path.of("."));
        Files.createSymbolicLink(directory.resolve("again"), Path.of("../m"));
        Files.createSymbolicLink(directory.resolve("sub/up"), Path.of(".."));
        var looks = new AtomicInteger();

        var index = new ModuleIndex(
                new FileView(List.of(new Mount("/build/m", directory, it -> looks.incrementAndGet() < MOST_LOOKS))),
                "/build/m");

        assertThat(looks).hasValueLessThan(MOST_LOOKS);
        assertThat(index.has("linux/own.h")).isTrue();
        assertThat(index.has("below.h")).isTrue();
        assertThat(index.has("other.h")).isFalse();
    }

    @Test
    void what_lies_behind_a_link_to_another_directory_is_found() throws IOException {
        Files.createFile(Files.createDirectories(directory.resolve("far/away")).resolve("found.h"));
        Files.createDirectory(directory.resolve("m"));
        Files.createSymbolicLink(directory.resolve("m/near"), Path.of("../far"));

        var index = new ModuleIndex(new FileView(List.of(new Mount("/build", directory))), "/build/m");

        assertThat(index.has("found.h")).isTrue();
    }
}
