package org.kmatrix.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.TestResults;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Status;

final class VerdictsTest {
    @TempDir
    Path directory;

    @Test
    void a_result_comes_back_with_the_files_of_its_cell() throws Exception {
        var verdicts = new Verdicts(Cache.at(directory.resolve("cache")));
        var cell = Files.createDirectory(directory.resolve("cell"));
        Files.writeString(cell.resolve("build.log"), "built\n");
        verdicts.keep("key", TestResults.passed("hello/x"), cell);
        var again = directory.resolve("again");
        assertThat(verdicts.find("key", again)).contains(TestResults.passed("hello/x"));
        assertThat(again.resolve("build.log")).hasContent("built");
    }

    @Test
    void what_the_host_did_wrong_is_not_kept() throws Exception {
        var verdicts = new Verdicts(Cache.at(directory.resolve("cache")));
        verdicts.keep("key", TestResults.of("hello/x", Status.ERROR, false, Blame.HOST), directory.resolve("cell"));
        assertThat(verdicts.find("key", directory.resolve("again"))).isEmpty();
    }

    @Test
    void a_cache_that_cannot_be_written_fails_nothing() throws Exception {
        Files.writeString(directory.resolve("cache"), "a file in its place");
        var verdicts = new Verdicts(Cache.at(directory.resolve("cache")));
        verdicts.keep("key", TestResults.passed("hello/x"), directory.resolve("cell"));
        assertThat(verdicts.find("key", directory.resolve("again"))).isEmpty();
    }
}
