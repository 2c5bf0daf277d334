package org.kmatrix.harness.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChecksumsTest {
    private static final String ADDRESS = "https://example.org/linux-2.6.18.tar.xz";
    private static final String ONE = "1".repeat(64);
    private static final String OTHER = "2".repeat(64);

    @TempDir
    Path directory;

    @Test
    void what_is_new_is_noted_as_sha256sum_prints_it() throws Exception {
        var file = directory.resolve("my.lock");
        new Checksums(file).verify(ADDRESS, ONE);
        assertThat(file).doesNotExist();
        new Checksums(file).note(ADDRESS, ONE);
        assertThat(file).content().contains("\n" + ONE + "  " + ADDRESS + "\n");
        new Checksums(file).verify(ADDRESS, ONE);
        new Checksums(file).note(ADDRESS, ONE);
        new Checksums(file).note(ADDRESS + ".sign", OTHER);
        assertThat(Files.readAllLines(file)).hasSize(3);
    }

    @Test
    void a_mismatch_names_the_file_the_address_and_both_sums_and_changes_nothing() throws Exception {
        var file = directory.resolve("my.lock");
        new Checksums(file).note(ADDRESS, ONE);
        var before = Files.readString(file);
        assertThatExceptionOfType(WrongSourceException.class)
                .isThrownBy(() -> new Checksums(file).verify(ADDRESS, OTHER))
                .withMessageContainingAll(file.toString(), ADDRESS, ONE, OTHER, "remove that line");
        assertThat(file).hasContent(before.strip());
    }
}
