package org.kmatrix.harness.cli;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Modversions.Control;
import org.kmatrix.matrix.result.ResultLine;

/** Somebody who breaks a module, and mends it, while it is watched on a kernel of Debian. */
final class WatchIT {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    @Timeout(value = 15, unit = MINUTES)
    void each_save_is_built_and_checked_and_a_bad_spec_is_told_and_waited_out() throws Exception {
        var engine = TestRun.assumeDockerAndQemu();
        var source = copied("hello", "hello.c");
        copied("chardev", "chardev.c");
        var good = "modules: [hello, chardev]\nkernels: [\"debian:bookworm\"]\n" + TestRun.unusedLimit();
        var spec = Files.writeString(directory.resolve("my.yaml"), good);
        var text = Files.readString(source);

        var user = CompletableFuture.runAsync(() -> {
            shown("watching hello, chardev and the spec", 1);
            save(source, text.replace("MODULE_LICENSE", "MODULE_LICENCE"));
            shown("watching hello, chardev and the spec", 2);
            save(spec, "modules: [hello, chardef]\nkernels: [\"debian:bookworm\"]\n");
            shown("no such file or directory: 'chardef'", 1);
            save(spec, good);
            save(source, text + "/* mended */\n");
        });
        var status = watched("out", spec, "--rounds", "3");

        assertThat(user).isCompleted();
        assertThat(status).as(text()).isEqualTo(ExitStatus.EXPECTED);
        var results = results("out");
        assertThat(results)
                .extracting(
                        it -> it.module() + " " + it.status() + " " + it.phase().id())
                .containsExactly("hello PASS unload", "chardev PASS unload", "hello FAIL build", "hello PASS unload");
        assertThat(results.get(2).cause()).contains("hello.c:");
        assertThat(controls(results.get(0))).contains("crc-flipped", "unresolved-symbol");
        assertThat(controls(results.get(3))).containsExactly("crc-flipped");
        assertThat(results.get(3).notes()).singleElement().asString().startsWith("not tried again: ");
        assertThat(text())
                .contains("hello.c: 1 cell", "1 FAIL in ", "1 of 2 cells is not as expected.")
                .doesNotContain("\033");
        assertThat(directory.resolve("out/report.html")).isRegularFile();
        TestRun.assertNothingIsLeft(engine);

        assertThat(controls(TestRun.of(spec, directory.resolve("run")).of("hello")))
                .as("what the watch has left out is tried by a run")
                .contains("crc-flipped", "unresolved-symbol");
        whatARunHasTriedIsKnownToALaterWatch(spec, source);
    }

    private void whatARunHasTriedIsKnownToALaterWatch(Path spec, Path source) throws IOException {
        out.reset();
        var text = Files.readString(source);
        var user = CompletableFuture.runAsync(() -> {
            shown("watching hello, chardev and the spec", 1);
            save(source, text + "/* saved again */\n");
        });
        assertThat(watched("later", spec, "--rounds", "2")).as(text()).isEqualTo(ExitStatus.EXPECTED);
        assertThat(user).isCompleted();
        var results = results("later");
        assertThat(results).hasSize(3);
        assertThat(controls(results.get(0))).contains("crc-flipped", "unresolved-symbol");
        assertThat(controls(results.get(2))).containsExactly("crc-flipped");
    }

    private static List<String> controls(CellResult result) {
        return TestRun.modversions(result).controls().stream()
                .map(Control::name)
                .toList();
    }

    private Path copied(String module, String file) throws IOException {
        var copy = Files.createDirectory(directory.resolve(module));
        try (var files = Files.list(TestRun.EXAMPLES.resolve(module))) {
            for (var it : files.filter(Files::isRegularFile).toList()) {
                Files.copy(it, copy.resolve(it.getFileName()));
            }
        }
        return copy.resolve(file);
    }

    private int watched(String name, Path spec, String... more) {
        var before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            var arguments = new ArrayList<>(List.of("watch", spec.toString(), "--format", "plain"));
            arguments.addAll(List.of("--out", directory.resolve(name).toString()));
            arguments.addAll(List.of(more));
            return Kmatrix.commandLine().execute(arguments.toArray(String[]::new));
        } finally {
            System.setOut(before);
        }
    }

    private List<CellResult> results(String name) throws IOException {
        return Files.readAllLines(directory.resolve(name).resolve("results.jsonl")).stream()
                .map(ResultLine::read)
                .toList();
    }

    private void shown(String words, int times) {
        await().atMost(10, MINUTES).until(() -> text().split(words, -1).length > times);
    }

    private static void save(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
