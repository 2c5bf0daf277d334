package org.kmatrix.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parent-death signal, for real: the fake QEMU is a shell that waits. */
final class LauncherTest {
    @TempDir
    private Path directory;

    @Test
    void a_process_outlives_the_thread_that_asked_for_it() throws Exception {
        var qemu = FakeQemuProgram.saying(directory, "exec sleep 100");
        var started = new CompletableFuture<QemuProcess>();
        var thread = new Thread(() -> {
            try {
                started.complete(QemuProcess.start(qemu, Executables.QEMU, List.of(), directory.resolve("log")));
            } catch (QemuFailure failure) {
                started.completeExceptionally(failure);
            }
        });
        thread.start();
        var process = started.get(1, TimeUnit.MINUTES);
        thread.join();
        try {
            assertThat(process.ends(Duration.ofMillis(500))).isFalse();
        } finally {
            process.kill();
        }
        assertThat(process.alive()).isFalse();
    }

    @Test
    void a_process_dies_with_a_jvm_that_is_killed() throws Exception {
        FakeQemuProgram.saying(directory, "exec sleep 100");
        var victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LauncherVictim.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = victim.inputReader()) {
            var child = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
            assertThat(child.isAlive()).isTrue();
            victim.destroyForcibly();
            child.onExit().get(1, TimeUnit.MINUTES);
            assertThat(child.isAlive()).isFalse();
        } finally {
            victim.destroyForcibly();
        }
    }
}
