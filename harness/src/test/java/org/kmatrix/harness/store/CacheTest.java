package org.kmatrix.harness.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class CacheTest {
    @TempDir
    Path directory;

    private Cache cache;

    @BeforeEach
    void open() {
        cache = Cache.at(directory.resolve("cache"));
    }

    @Test
    void an_entry_is_made_once_and_found_then() throws Exception {
        assertThat(cache.find("kind", "key")).isEmpty();
        var made = cache.<IOException>require("kind", "key", it -> write(it, "first"));
        assertThat(cache.<IOException>require("kind", "key", it -> write(it, "second")))
                .isEqualTo(made);
        assertThat(made.resolve("file")).hasContent("first");
        assertThat(cache.find("kind", "key")).contains(made);
        assertThat(cache.find("other", "key")).isEmpty();
    }

    @Test
    void an_entry_in_the_making_is_not_found() throws Exception {
        cache.<IOException>require("kind", "key", it -> {
            write(it, "half");
            assertThat(cache.find("kind", "key")).isEmpty();
        });
        assertThat(cache.find("kind", "key")).isPresent();
    }

    @Test
    void a_filler_that_fails_leaves_nothing() throws Exception {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> cache.<IllegalStateException>require("kind", "key", it -> {
                    write(it, "half");
                    throw new IllegalStateException("the build failed");
                }));
        assertThat(cache.find("kind", "key")).isEmpty();
        assertThat(directory.resolve("cache/kind")).isEmptyDirectory();
    }

    @Test
    void a_replacement_that_fails_leaves_the_earlier_entry() throws Exception {
        var entry = cache.<IOException>require("kind", "key", it -> write(it, "first"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> cache.<IOException>replace("kind", "key", it -> {
                    throw new IOException("no network");
                }));
        assertThat(entry.resolve("file")).hasContent("first");
    }

    @Test
    void a_replacement_takes_the_place_of_the_whole_entry() throws Exception {
        cache.<IOException>require("kind", "key", it -> Files.createFile(it.resolve("old")));
        var entry = cache.<IOException>replace("kind", "key", it -> write(it, "second"));
        assertThat(entry).isDirectoryNotContaining("glob:**/old").isDirectoryContaining("glob:**/file");
        assertThat(cache.find("kind", "key")).contains(entry);
    }

    @Test
    void what_was_replaced_stays_for_a_day_however_old_it_is_and_goes_then() throws Exception {
        var entry = cache.<IOException>require("kind", "key", it -> write(it, "first"));
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now().minus(Duration.ofDays(30))));
        cache.<IOException>replace("kind", "key", it -> write(it, "second"));
        cache.sweep(Instant.now());
        assertThat(directory.resolve("cache/kind").toFile().list()).hasSize(2);
        cache.sweep(Instant.now().plus(Duration.ofHours(25)));
        assertThat(directory.resolve("cache/kind").toFile().list()).containsExactly("key");
        assertThat(entry.resolve("file")).hasContent("second");
    }

    @Test
    void what_a_killed_process_left_half_made_goes_after_a_day() throws Exception {
        write(Files.createDirectories(directory.resolve("cache/kind/.making-123")), "half");
        cache.sweep(Instant.now());
        assertThat(directory.resolve("cache/kind/.making-123")).exists();
        cache.sweep(Instant.now().plus(Duration.ofHours(25)));
        assertThat(directory.resolve("cache/kind")).isEmptyDirectory();
    }

    @Test
    void sweeps_that_meet_leave_nothing_and_do_not_fail() throws Exception {
        var later = Instant.now().plus(Duration.ofHours(25));
        var pool = Executors.newFixedThreadPool(5);
        try {
            for (var round = 0; round < 5; round++) {
                for (var i = 0; i < 40; i++) {
                    var left = directory.resolve("cache/kind/.making-" + i);
                    write(Files.createDirectories(left.resolve("a/b")), "half");
                    write(left, "half");
                }
                var start = new CountDownLatch(1);
                Callable<@Nullable Void> sweep = () -> {
                    start.await();
                    cache.sweep(later);
                    return null;
                };
                var done = List.of(pool.submit(sweep), pool.submit(sweep), pool.submit(sweep), pool.submit(sweep));
                start.countDown();
                for (var it : done) {
                    it.get();
                }
                assertThat(directory.resolve("cache/kind")).isEmptyDirectory();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void an_entry_that_is_finished_while_it_is_swept_for_fails_no_sweep() throws Exception {
        var pool = Executors.newSingleThreadExecutor();
        try {
            var maker = pool.submit(() -> {
                for (var i = 0; i < 400; i++) {
                    cache.<IOException>require("kind", "key" + i, it -> {});
                }
                return null;
            });
            while (!maker.isDone()) {
                cache.sweep(Instant.now());
            }
            maker.get();
        } finally {
            pool.shutdownNow();
        }
    }

    /** A reader may find the old entry or the new one, or none for a moment, but never a part of one. */
    @Test
    void nobody_finds_half_of_an_entry_while_it_is_replaced() throws Exception {
        var files = 60;
        Cache.Filler<IOException> many = it -> {
            for (var i = 0; i < files; i++) {
                Files.createFile(it.resolve("file" + i));
            }
        };
        cache.require("kind", "key", many);
        var pool = Executors.newSingleThreadExecutor();
        try {
            var writer = pool.submit(() -> {
                for (var i = 0; i < 30; i++) {
                    cache.replace("kind", "key", many);
                }
                return null;
            });
            while (!writer.isDone()) {
                var entry = cache.find("kind", "key");
                // no list: it was moved away between the two calls
                entry.map(it -> it.toFile().list())
                        .ifPresent(it -> assertThat(it).hasSize(files));
            }
            writer.get();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void several_threads_that_want_an_entry_make_it_once() throws Exception {
        var made = new AtomicInteger();
        var start = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Path> want = () -> {
                start.await();
                return Cache.at(directory.resolve("cache")).<IOException>require("kind", "key", it -> {
                    made.incrementAndGet();
                    Thread.sleep(100);
                    write(it, "once");
                });
            };
            var wanted = IntStream.range(0, 8).mapToObj(i -> pool.submit(want)).toList();
            start.countDown();
            for (var it : wanted) {
                assertThat(it.get().resolve("file")).hasContent("once");
            }
            assertThat(made).hasValue(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void another_process_that_wants_the_same_entry_waits() throws Exception {
        var ready = directory.resolve("ready");
        var other = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CacheHolder.class.getName(),
                        cache.root().toString(),
                        ready.toString()))
                .inheritIO()
                .start();
        try {
            while (!Files.exists(ready)) {
                assertThat(other.isAlive()).isTrue();
                Thread.sleep(20);
            }
            var entry = cache.<IOException>require("kind", "key", it -> write(it, "made twice"));
            assertThat(entry.resolve("file")).hasContent(CacheHolder.CONTENT);
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_removed_entry_is_gone() throws Exception {
        cache.<IOException>require("kind", "key", it -> write(it, "x"));
        assertThat(cache.remove("kind", "key")).isTrue();
        assertThat(cache.remove("kind", "key")).isFalse();
        assertThat(directory.resolve("cache/kind")).isEmptyDirectory();
    }

    @Test
    void deleting_does_not_follow_links() throws Exception {
        var precious = Files.createDirectories(directory.resolve("precious"));
        write(precious, "keep");
        cache.<IOException>require("kind", "key", it -> Files.createSymbolicLink(it.resolve("link"), precious));
        cache.remove("kind", "key");
        assertThat(precious.resolve("file")).hasContent("keep");
    }

    @Test
    void the_users_cache_lies_where_the_environment_says() {
        assertThat(Cache.ofUser(Map.of("KMATRIX_CACHE", "/a", "XDG_CACHE_HOME", "/b", "HOME", "/c"))
                        .root())
                .isEqualTo(Path.of("/a"));
        assertThat(Cache.ofUser(Map.of("KMATRIX_CACHE", "", "XDG_CACHE_HOME", "/b", "HOME", "/c"))
                        .root())
                .isEqualTo(Path.of("/b/kmatrix"));
        assertThat(Cache.ofUser(Map.of("HOME", "/c")).root()).isEqualTo(Path.of("/c/.cache/kmatrix"));
    }

    private static void write(Path entry, String text) throws IOException {
        Files.writeString(entry.resolve("file"), text);
    }
}
