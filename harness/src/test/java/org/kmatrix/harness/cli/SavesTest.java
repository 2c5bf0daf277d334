package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.watch.Changed;
import org.kmatrix.matrix.Cell;

/** What is saved while cells are run. */
final class SavesTest {
    @TempDir
    Path directory;

    private final Deque<Changed> events = new ArrayDeque<>();
    private final Saves saves = new Saves(this::poll, Clock.systemUTC());
    private WatchedSpec spec;

    @BeforeEach
    void read() throws IOException, UsageException {
        for (var module : new String[] {"hello", "other"}) {
            Files.createDirectory(directory.resolve(module));
            file(module + "/Kbuild", "obj-m := " + module + ".o\n");
            file(module + "/" + module + ".c", "");
        }
        file("my.yaml", "modules: [hello, other]\nkernels: [\"debian:bookworm\", \"debian:trixie\"]\n");
        var options = new SpecOptions();
        options.file = directory.resolve("my.yaml");
        spec = WatchedSpec.of(options, options.read(System.err));
    }

    @Test
    void cells_of_a_module_that_was_changed_are_outdated_and_no_others() throws IOException {
        assertThat(outdated()).isEmpty();
        saved("hello/hello.c", "int changed;\n");
        assertThat(outdated()).extracting(Cell::module).containsExactly("hello", "hello");
        assertThat(outdated()).as("asked once more").hasSize(2);
        assertThat(saves.isEmpty()).isFalse();
    }

    @Test
    void a_file_that_was_saved_as_it_was_outdates_nothing() throws IOException {
        saved("hello/hello.c", "");
        assertThat(outdated()).isEmpty();
    }

    @Test
    void what_concerns_no_module_is_forgotten() throws IOException {
        saved("notes.txt", "");
        assertThat(outdated()).isEmpty();
        assertThat(saves.isEmpty()).isTrue();
    }

    @Test
    void a_spec_that_cannot_be_read_outdates_nothing_and_one_that_wants_less_does() throws IOException {
        saved("my.yaml", "modules: [hello\n");
        assertThat(outdated()).isEmpty();
        saved("my.yaml", "modules: [hello, {path: other, parameters: {other: x=1}}]\nkernels: [\"debian:trixie\"]\n");
        assertThat(outdated()).extracting(Cell::id).singleElement().asString().startsWith("other/debian-trixie/");
    }

    @Test
    void what_was_noticed_is_taken_once() throws Exception {
        var file = saved("hello/hello.c", "int changed;\n");
        outdated();
        assertThat(saves.take().paths()).containsExactly(file);
        assertThat(saves.isEmpty()).isTrue();
        assertThat(outdated()).isEmpty();
    }

    @Test
    void why_a_spec_cannot_be_read_is_told_and_the_rest_goes_on() throws IOException {
        var before = spec;
        saved("my.yaml", "modules: [hello, nothing]\nkernels: [\"debian:bookworm\"]\n");
        file("hello/hello.c", "int changed;\n");
        var next = before.after(events.remove(), System.err);
        assertThat(next.fault()).get().asString().contains("my.yaml:1:").contains("no such file or directory");
        assertThat(next.cells().cells()).extracting(Cell::module).containsExactly("hello", "hello");
        assertThat(next.now().files().directories()).contains(directory);
        file("my.yaml", "modules: [hello, other]\nkernels: [\"debian:bookworm\", \"debian:trixie\"]\n");
        var mended = next.now().after(new Changed(Set.of(directory.resolve("my.yaml")), false), System.err);
        assertThat(mended.fault()).isEmpty();
        assertThat(mended.cells().isEmpty()).isTrue();
    }

    private Set<Cell> outdated() {
        return spec.state().matrix().cells().stream()
                .filter(it -> saves.outdate(it, spec))
                .collect(Collectors.toSet());
    }

    private Path saved(String name, String text) throws IOException {
        var file = file(name, text);
        events.add(new Changed(Set.of(file), false));
        return file;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private Changed poll(Duration wait) {
        return Optional.ofNullable(events.poll()).orElse(Changed.NOTHING);
    }
}
