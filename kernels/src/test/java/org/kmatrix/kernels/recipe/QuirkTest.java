package org.kmatrix.kernels.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;

class QuirkTest {
    @TempDir
    Path tree;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.4.37.11 | host-compiler-2.4, keymap-by-age, build-time-2.4",
                "2.6.9     | host-compiler-2.6, build-time-before-2.6.22",
                "2.6.16    | host-compiler-2.6, config-rule, build-time-before-2.6.22",
                "2.6.18    | host-compiler-2.6, config-rule, directory-rule, build-time-before-2.6.22",
                "2.6.27.3  | host-compiler-2.6, config-rule, directory-rule, timeconst-defined-array, ilog2-of-a-constant, build-time-of-day",
                "2.6.32    | host-compiler-2.6, timeconst-defined-array, ilog2-of-a-constant, rcu-announce-inline, build-time-of-day",
                "2.6.39.3  | host-compiler-2.6, timeconst-defined-array, ilog2-of-a-constant, build-time-of-day",
            })
    void each_release_gets_its_quirks(String release, String ids) {
        assertThat(Quirk.of(Release.parse(release), Architecture.I386))
                .extracting(Quirk::id)
                .containsExactly(ids.split(", "));
    }

    @Test
    void the_logarithm_that_there_is_not_is_declared_but_no_longer_called() throws IOException {
        write("include/linux/log2.h", "int ____ilog2_NaN(void);\n(n) < 1 ? ____ilog2_NaN() :\t\\\n");

        recipe("2.6.39").apply(tree);

        assertThat(read("include/linux/log2.h")).isEqualTo("int ____ilog2_NaN(void);\n(n) < 1 ? 0 :\t\\\n");
    }

    @Test
    void every_quirk_has_a_name_of_its_own_and_a_reason() {
        assertThat(Quirk.all()).extracting(Quirk::id).doesNotHaveDuplicates();
        assertThat(Quirk.all()).allSatisfy(it -> assertThat(it.reason()).hasSizeGreaterThan(20));
    }

    @Test
    void edits_change_their_lines_and_nothing_else() throws IOException {
        write("Makefile", "# é in latin1\nconfig %config: scripts_basic FORCE\n/ %/: prepare\nx: / %/:\n");
        write("scripts/mkcompile_h", "echo `LC_ALL=C LANG=C date` `LC_ALL=C LANG=C date +%T`\n");

        assertThat(recipe("2.6.18").apply(tree)).isEmpty();

        assertThat(read("Makefile")).isEqualTo("# é in latin1\n%config: scripts_basic FORCE\n%/: prepare\nx: / %/:\n");
        assertThat(read("scripts/mkcompile_h"))
                .isEqualTo("echo `LC_ALL=C LANG=C date -u -d @$SOURCE_DATE_EPOCH`"
                        + " `LC_ALL=C LANG=C date -u -d @$SOURCE_DATE_EPOCH +%T`\n");
    }

    @Test
    void an_edited_file_keeps_its_time_and_leaves_its_hard_links_alone() throws IOException {
        var time = FileTime.fromMillis(1_000_000_000_000L);
        write("Makefile", "config %config:\n/ %/:\n");
        write("scripts/mkcompile_h", "`LC_ALL=C LANG=C date`\n");
        Files.setLastModifiedTime(tree.resolve("Makefile"), time);
        Files.createLink(tree.resolve("original"), tree.resolve("Makefile"));

        assertThat(recipe("2.6.18").apply(tree)).isEmpty();

        assertThat(Files.getLastModifiedTime(tree.resolve("Makefile"))).isEqualTo(time);
        assertThat(read("original")).isEqualTo("config %config:\n/ %/:\n");
        assertThat(new HashSet<>(names(tree))).containsExactlyInAnyOrder("Makefile", "original", "scripts");
    }

    @Test
    void an_edit_that_finds_nothing_is_told() throws IOException {
        write("Makefile", "%config:\n/ %/:\n");

        assertThat(recipe("2.6.18").apply(tree))
                .hasSize(2)
                .anySatisfy(it -> assertThat(it).contains("config-rule", "Makefile"))
                .anySatisfy(it -> assertThat(it).contains("build-time-before-2.6.22", "scripts/mkcompile_h"));
    }

    private static VanillaRecipe recipe(String release) {
        return VanillaRecipe.of(
                Release.parse(release), Architecture.I386, ConfigurationRequest.generic("up"), BuildTree.OUTPUT);
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(it -> it.getFileName().toString()).toList();
        }
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(tree.resolve(file).resolveSibling("."));
        Files.writeString(tree.resolve(file), text, StandardCharsets.ISO_8859_1);
    }

    private String read(String file) throws IOException {
        return Files.readString(tree.resolve(file), StandardCharsets.ISO_8859_1);
    }
}
