package org.kmatrix.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.TestResults;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Status;

final class VerdictsTest {
    private static final CellResult PASSED = TestResults.passed("hello/x");

    @TempDir
    Path directory;

    private Verdicts verdicts;
    private Path cell;

    @BeforeEach
    void runACell() throws IOException {
        verdicts = new Verdicts(Cache.at(directory.resolve("cache")));
        cell = Files.createDirectories(directory.resolve("first/cells/hello"));
        Files.writeString(cell.resolve("build.log"), "make: done\n");
    }

    @Test
    void a_verdict_comes_back_with_its_files() throws IOException, InterruptedException {
        verdicts.keep("key", PASSED, cell);
        var other = directory.resolve("second/cells/hello");
        assertThat(found("key", other)).contains(PASSED);
        assertThat(other.resolve("build.log")).hasContent("make: done\n");
    }

    @Test
    void another_key_has_no_verdict_and_puts_no_files() throws IOException, InterruptedException {
        verdicts.keep("key", PASSED, cell);
        var other = directory.resolve("second");
        assertThat(found("another", other)).isEmpty();
        assertThat(other).doesNotExist();
    }

    @Test
    void a_later_verdict_takes_the_place_of_an_earlier_one() throws IOException, InterruptedException {
        verdicts.keep("key", PASSED, cell);
        var failed = TestResults.of("hello/x", Status.FAIL, false, Blame.MODULE);
        Files.delete(cell.resolve("build.log"));
        Files.writeString(cell.resolve("load.log"), "insmod\n");
        verdicts.keep("key", failed, cell);
        var other = directory.resolve("second");
        assertThat(found("key", other)).contains(failed);
        assertThat(other.resolve("build.log")).doesNotExist();
        assertThat(other.resolve("load.log")).hasContent("insmod\n");
    }

    @Test
    void files_that_a_cell_has_already_are_replaced() throws IOException, InterruptedException {
        verdicts.keep("key", PASSED, cell);
        var other = Files.createDirectories(directory.resolve("second"));
        Files.writeString(other.resolve("build.log"), "half of it");
        assertThat(found("key", other)).isPresent();
        assertThat(other.resolve("build.log")).hasContent("make: done\n");
    }

    @Test
    void a_cache_that_cannot_be_written_fails_nothing() throws IOException, InterruptedException {
        Files.writeString(directory.resolve("file"), "a file in its place");
        var unwritable = new Verdicts(Cache.at(directory.resolve("file")));
        unwritable.keep("key", PASSED, cell);
        assertThat(unwritable.find("key")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"cell\": \"hello/x\", \"mod", "{}", "\0\0\0\0", "null"})
    void a_damaged_verdict_counts_as_none_and_is_made_anew(String text) throws IOException, InterruptedException {
        verdicts.keep("key", PASSED, cell);
        var file = directory.resolve("cache/verdicts/key/result.json");
        Files.writeString(file, text);
        var other = directory.resolve("second");
        assertThat(found("key", other)).isEmpty();
        assertThat(other).doesNotExist();
        verdicts.keep("key", PASSED, cell);
        assertThat(found("key", other)).contains(PASSED);
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(found("key", other)).isEmpty();
        Files.delete(file);
        assertThat(found("key", other)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR", "MISS", "SKIP"})
    void what_may_come_out_otherwise_tomorrow_is_not_kept(Status status) throws IOException, InterruptedException {
        verdicts.keep("key", TestResults.of("hello/x", status, false, Blame.HOST), cell);
        assertThat(found("key", directory.resolve("second"))).isEmpty();
    }

    private Optional<CellResult> found(String key, Path cell) throws IOException {
        var found = verdicts.find(key);
        if (found.isPresent()) {
            verdicts.putFiles(key, cell);
        }
        return found;
    }
}
