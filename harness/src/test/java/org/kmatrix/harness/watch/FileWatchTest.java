package org.kmatrix.harness.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.module.ModulePlaces;

/** Real files, of which the kernel tells. */
final class FileWatchTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private FileWatch watch;

    @BeforeEach
    void open() throws IOException {
        watch = FileWatch.open(ModulePlaces::isNoSource);
        watch.over(Set.of(directory));
    }

    @AfterEach
    void close() throws IOException {
        watch.close();
    }

    @Test
    void a_file_that_is_renamed_over_another_is_seen() throws Exception {
        var written = Files.writeString(directory.resolve(".hello.c.swp"), "int x;");
        Files.move(written, directory.resolve("hello.c"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(watch.poll(LONG).paths()).containsExactly(directory.resolve("hello.c"));
    }

    @Test
    void files_that_nobody_wants_to_hear_of_are_not_told() throws Exception {
        Files.writeString(directory.resolve("hello.c~"), "");
        Files.writeString(directory.resolve("Module.symvers"), "");
        Files.writeString(directory.resolve("hello.c"), "");
        assertThat(untilSeen(directory.resolve("hello.c")).paths()).containsExactly(directory.resolve("hello.c"));
    }

    @Test
    void news_of_such_a_file_alone_does_not_end_the_waiting() throws Exception {
        Files.writeString(directory.resolve("hello.c~"), "");
        var wanted = directory.resolve("hello.c");
        var later = CompletableFuture.runAsync(
                () -> assertThatNoException().isThrownBy(() -> Files.createFile(wanted)),
                CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
        assertThat(watch.poll(LONG).paths()).containsExactly(wanted);
        later.join();
    }

    @Test
    void where_nothing_else_happens_the_time_passes_and_nothing_is_told() throws Exception {
        Files.writeString(directory.resolve("hello.c~"), "");
        assertThat(watch.poll(Duration.ofMillis(300)).isNothing()).isTrue();
    }

    @Test
    void a_directory_that_is_removed_and_made_again_is_seen_in_the_one_above() throws Exception {
        var module = Files.createDirectory(directory.resolve("module"));
        watch.over(Set.of(directory, module));
        Files.delete(module);
        untilSeen(module);
        watch.over(Set.of(directory, module));
        Files.createDirectory(module);
        untilSeen(module);
        watch.over(Set.of(directory, module));
        var file = Files.writeString(module.resolve("a.c"), "");
        assertThat(untilSeen(file).paths()).contains(file);
    }

    @Test
    void a_directory_that_has_taken_the_place_of_another_is_watched_and_the_other_is_not() throws Exception {
        var module = Files.createDirectory(directory.resolve("module"));
        watch.over(Set.of(directory, module));
        var old = Files.move(module, directory.resolve("old"));
        Files.createDirectory(module);
        untilSeen(module);
        watch.over(Set.of(directory, module));
        Files.writeString(old.resolve("old.c"), "");
        var file = Files.writeString(module.resolve("new.c"), "");
        assertThat(untilSeen(file).paths()).doesNotContain(module.resolve("old.c"));
    }

    @Test
    void one_that_was_moved_away_is_not_taken_for_what_may_come_in_its_place() throws Exception {
        var module = Files.createDirectory(directory.resolve("module"));
        watch.over(Set.of(directory, module));
        var old = Files.move(module, directory.resolve("old"));
        untilSeen(module);
        watch.over(Set.of(directory, module));
        Files.writeString(old.resolve("old.c"), "");
        var file = Files.writeString(directory.resolve("new.c"), "");
        assertThat(untilSeen(file).paths()).doesNotContain(module.resolve("old.c"));
    }

    @Test
    void a_directory_with_two_names_is_told_by_both_also_when_one_comes_to_mean_another() throws Exception {
        var module = Files.createDirectory(directory.resolve("module"));
        var link = Files.createSymbolicLink(directory.resolve("link"), module);
        watch.over(Set.of(directory, module, link));
        Files.writeString(module.resolve("a.c"), "");
        var both = untilSeen(module.resolve("a.c"));
        assertThat(both.paths()).contains(link.resolve("a.c"));
        Files.delete(link);
        Files.createDirectory(link);
        watch.over(Set.of(directory, module, link));
        var file = Files.writeString(module.resolve("b.c"), "");
        assertThat(untilSeen(file).paths()).doesNotContain(link.resolve("b.c"));
    }

    @Test
    void for_a_place_that_is_not_there_the_nearest_one_above_is_watched() throws Exception {
        watch.over(Set.of(directory.resolve("not/yet/there")));
        var made = Files.createDirectory(directory.resolve("not"));
        assertThat(untilSeen(made).paths()).contains(made);
    }

    private Changed untilSeen(Path path) throws InterruptedException {
        var all = Changed.NOTHING;
        while (!all.paths().contains(path)) {
            var more = watch.poll(LONG);
            assertThat(more.isNothing()).as(path + " was not seen, but " + all).isFalse();
            all = all.and(more);
        }
        return all;
    }
}
