package org.kmatrix.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunQueueTest {
    @TempDir
    Path tasks;

    @Test
    void the_thread_that_waited_longest_counts() throws IOException {
        thread("10", "8026279 2793563 2\n");
        thread("11", "900 5000000000 7\n");
        thread("12", "");
        assertThat(RunQueue.delay(tasks)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_process_that_is_gone_and_a_host_that_does_not_tell_have_not_waited() throws IOException {
        assertThat(RunQueue.delay(tasks.resolve("none"))).isZero();
        Files.createDirectory(tasks.resolve("10"));
        assertThat(RunQueue.delay(tasks)).isZero();
    }

    private void thread(String id, String schedstat) throws IOException {
        Files.writeString(Files.createDirectory(tasks.resolve(id)).resolve("schedstat"), schedstat);
    }
}
