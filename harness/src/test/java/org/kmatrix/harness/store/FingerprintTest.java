package org.kmatrix.harness.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FingerprintTest {
    @TempDir
    Path directory;

    private interface Change {
        void make() throws IOException;
    }

    @Test
    void the_same_inputs_give_the_same_key_of_32_digits() {
        assertThat(new Fingerprint().add("a", "1").key())
                .isEqualTo(new Fingerprint().add("a", "1").key())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void the_order_of_inputs_counts() {
        assertThat(new Fingerprint().add("a", "1").add("b", "2").key())
                .isNotEqualTo(new Fingerprint().add("b", "2").add("a", "1").key());
    }

    @Test
    void the_order_of_variables_does_not() {
        var one = new LinkedHashMap<String, String>();
        one.put("a", "1");
        one.put("b", "2");
        var other = new LinkedHashMap<String, String>();
        other.put("b", "2");
        other.put("a", "1");
        assertThat(new Fingerprint().add("make", one).key())
                .isEqualTo(new Fingerprint().add("make", other).key())
                .isNotEqualTo(new Fingerprint().add("make", Map.of("a", "1")).key());
    }

    @Test
    void no_input_runs_into_the_next() {
        assertThat(new Fingerprint().add("a", "bc").key())
                .isNotEqualTo(new Fingerprint().add("ab", "c").key());
        assertThat(new Fingerprint().add("a", "1").add("b", "").key())
                .isNotEqualTo(new Fingerprint().add("a", "1b").key());
    }

    @Test
    void a_trees_key_depends_on_nothing_but_what_is_in_it() throws IOException {
        var other = Files.createDirectories(directory.resolve("other/tree"));
        Files.writeString(other.resolve("file"), "text");
        assertThat(new Fingerprint().addTree("source", tree()).key())
                .isEqualTo(new Fingerprint().addTree("source", other).key());
    }

    @Test
    void content_counts() throws IOException {
        changes(() -> Files.writeString(tree().resolve("file"), "texT"));
    }

    @Test
    void a_name_counts() throws IOException {
        changes(() -> Files.move(tree().resolve("file"), tree().resolve("file2")));
    }

    @Test
    void an_empty_directory_counts() throws IOException {
        changes(() -> Files.createDirectory(tree().resolve("empty")));
    }

    @Test
    void execute_permission_counts() throws IOException {
        changes(() ->
                assertThat(tree().resolve("file").toFile().setExecutable(true)).isTrue());
    }

    @Test
    void a_link_is_not_the_file_that_it_names() throws IOException {
        Files.writeString(tree().resolve("copy"), "text");
        changes(() -> {
            Files.delete(tree().resolve("copy"));
            Files.createSymbolicLink(tree().resolve("copy"), Path.of("file"));
        });
    }

    @Test
    void where_a_link_leads_counts() throws IOException {
        Files.createSymbolicLink(tree().resolve("link"), Path.of("file"));
        changes(() -> {
            Files.delete(tree().resolve("link"));
            Files.createSymbolicLink(tree().resolve("link"), Path.of("nowhere"));
        });
    }

    @Test
    void no_name_of_a_file_passes_for_a_link_a_program_or_a_directory() throws IOException {
        Files.createSymbolicLink(tree().resolve("x"), Path.of("text"));
        changes(() -> {
            Files.delete(tree().resolve("x"));
            Files.writeString(tree().resolve("x@"), "text");
        });
        changes(() -> {
            Files.delete(tree().resolve("x@"));
            Files.writeString(tree().resolve("x*"), "text");
        });
        changes(() -> {
            Files.move(tree().resolve("x*"), tree().resolve("x"));
            assertThat(tree().resolve("x").toFile().setExecutable(true)).isTrue();
        });
        Files.writeString(tree().resolve("y"), "");
        changes(() -> {
            Files.delete(tree().resolve("y"));
            Files.createDirectory(tree().resolve("y"));
        });
    }

    private void changes(Change change) throws IOException {
        var before = new Fingerprint().addTree("source", tree()).key();
        change.make();
        assertThat(new Fingerprint().addTree("source", tree()).key()).isNotEqualTo(before);
    }

    private Path tree() throws IOException {
        var tree = directory.resolve("tree");
        if (!Files.exists(tree)) {
            Files.createDirectory(tree);
            Files.writeString(tree.resolve("file"), "text");
        }
        return tree;
    }
}
