package org.kmatrix.harness.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.harness.store.Deletion;

final class UnpackingTest {
    private static final String ABSOLUTE = "/tmp/kmatrix-unpacking-test/bad";

    @TempDir
    Path directory;

    private Path target;

    @BeforeEach
    void prepare() throws IOException {
        target = Files.createDirectories(directory.resolve("room/target"));
        Files.writeString(directory.resolve("room/secret"), "secret");
    }

    @ParameterizedTest
    @CsvSource({"gz", "bzip2", "xz", "zstd"})
    void compressed_archives_are_told_by_their_first_bytes_whatever_their_name(String kind) throws IOException {
        var archive = new TestTar().file("a/Makefile", "all:\n").write(directory.resolve("sources"), kind);
        assertThat(Unpacking.unpack(archive, target)).isEqualTo(target.resolve("a"));
        assertThat(target.resolve("a/Makefile")).hasContent("all:\n");
    }

    @Test
    void several_entries_at_the_top_stay_where_they_are() throws IOException {
        var archive = new TestTar().file("a", "1").file("b", "2").write(directory.resolve("x.tar"));
        assertThat(Unpacking.unpack(archive, target)).isEqualTo(target);
    }

    @Test
    void execute_permission_is_kept_and_special_bits_are_not() throws IOException {
        var archive = new TestTar()
                .file("configure", "#!/bin/sh\n", 0104755)
                .file("plain", "x", 0100666)
                .write(directory.resolve("x.tar"));
        Unpacking.unpack(archive, target);
        assertThat(Files.getAttribute(target.resolve("configure"), "unix:mode")).isEqualTo(0100755);
        assertThat(Files.getAttribute(target.resolve("plain"), "unix:mode")).isEqualTo(0100644);
    }

    @Test
    void links_inside_are_kept() throws IOException {
        var archive = new TestTar()
                .file("top/a", "text")
                .symbolicLink("top/s", "a")
                .hardLink("top/h", "top/a")
                .write(directory.resolve("x.tar"));
        Unpacking.unpack(archive, target);
        assertThat(target.resolve("top/s")).isSymbolicLink().hasContent("text");
        assertThat(target.resolve("top/h")).isRegularFile().hasContent("text");
    }

    static Stream<TestTar> hostile() {
        return Stream.of(
                new TestTar().file("bad/../../bad", "x"),
                new TestTar().file("../bad", "x"),
                new TestTar().file(ABSOLUTE, "x"),
                new TestTar().directory("../bad"),
                new TestTar().symbolicLink("bad", "/etc/passwd"),
                new TestTar().symbolicLink("top/bad", "../../secret"),
                new TestTar().hardLink("bad", "/etc/passwd"),
                new TestTar().hardLink("bad", "../secret"),
                new TestTar().special("bad", TarConstants.LF_CHR),
                new TestTar().special("bad", TarConstants.LF_BLK),
                new TestTar().special("bad", TarConstants.LF_FIFO));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void an_entry_that_leads_outside_is_refused_with_its_name(TestTar tar) throws IOException {
        var archive = tar.write(directory.resolve("hostile.tar"));
        refused(archive)
                .withMessageMatching(".*: entry .*bad/? is refused: .*")
                .withMessageContaining("; repack the archive without it");
    }

    /** Each link stays inside by its text; only once they are followed do they leave. */
    private static TestTar twoSteps() {
        return new TestTar().directory("a/b").symbolicLink("a/b/back", "..").symbolicLink("out", "a/b/back/../..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"out/written", "out/new/written"})
    void a_file_below_a_directory_that_is_a_link_to_the_outside_is_refused(String name) throws IOException {
        refused(twoSteps().file(name, "x").write(directory.resolve("hostile.tar")))
                .withMessageContaining("entry " + name + " is refused: ");
    }

    @Test
    void a_directory_below_a_link_to_the_outside_is_refused() throws IOException {
        refused(twoSteps().directory("out/made").write(directory.resolve("hostile.tar")))
                .withMessageContaining("entry out/made/ is refused: ");
    }

    @Test
    void a_hard_link_through_a_link_to_the_outside_is_refused() throws IOException {
        refused(twoSteps().hardLink("copy", "out/secret").write(directory.resolve("hostile.tar")))
                .withMessageContaining("entry copy is refused: ");
        assertThat(target.resolve("copy")).doesNotExist();
    }

    @Test
    void a_hard_link_to_nothing_is_refused() throws IOException {
        refused(new TestTar().hardLink("copy", "missing").write(directory.resolve("hostile.tar")))
                .withMessageContaining("entry copy is refused: ")
                .withMessageContaining("missing");
    }

    @Test
    void a_file_may_replace_a_link_but_is_not_written_through_it() throws IOException {
        var archive = new TestTar()
                .file("real", "real")
                .symbolicLink("name", "real")
                .file("name", "new")
                .write(directory.resolve("x.tar"));
        Unpacking.unpack(archive, target);
        assertThat(target.resolve("real")).hasContent("real");
        assertThat(target.resolve("name")).hasContent("new");
    }

    @ParameterizedTest
    @CsvSource({"gz", "bzip2", "xz", "zstd"})
    void a_truncated_archive_says_so(String kind) throws IOException {
        var whole = new TestTar().file("random", noise()).write(directory.resolve("whole"), kind);
        var bytes = Files.readAllBytes(whole);
        for (var eighth = 1; eighth < 8; eighth++) {
            var part = Files.write(directory.resolve("part"), Arrays.copyOf(bytes, bytes.length * eighth / 8));
            refused(part)
                    .withMessageMatching(".*: (damaged archive|holds no file: empty, cut off).*")
                    .withMessageContaining("fetch it again");
            Deletion.of(target);
            Files.createDirectory(target);
        }
    }

    @Test
    void a_truncated_plain_archive_says_so() throws IOException {
        var bytes = new TestTar().file("random", noise()).toBytes();
        var half = Files.write(directory.resolve("half.tar"), Arrays.copyOf(bytes, bytes.length / 2));
        refused(half).withMessageContaining("damaged archive");
    }

    @Test
    void a_corrupt_archive_says_so() throws IOException {
        var archive = new TestTar().file("random", noise()).write(directory.resolve("whole.tar.xz"), "xz");
        var bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 0x55;
        refused(Files.write(archive, bytes)).withMessageContaining("damaged archive");
    }

    @Test
    void an_empty_file_is_no_archive() throws IOException {
        refused(Files.createFile(directory.resolve("empty.tar.gz"))).withMessageContaining("holds no file");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 700, 4096})
    void a_text_is_no_archive(int length) throws IOException {
        refused(Files.writeString(directory.resolve("page.tar.gz"), "<html>Not found</html>".repeat(length)));
    }

    @Test
    void a_disk_that_cannot_be_written_is_not_the_archives_fault() throws IOException {
        var archive = new TestTar().file("a", "1").write(directory.resolve("x.tar"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Archive.of(archive).read((entry, content) -> {
                    throw new IOException("No space left on device");
                }))
                .isNotInstanceOf(ArchiveException.class)
                .withMessage("No space left on device");
    }

    @Test
    void a_file_that_is_not_there_is_not_a_damaged_archive() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> Unpacking.unpack(directory.resolve("nothing.tar"), target));
    }

    private ThrowableAssertAlternative<ArchiveException> refused(Path archive) throws IOException {
        var thrown = assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> Unpacking.unpack(archive, target))
                .withMessageStartingWith(archive + ": ")
                .withMessageNotContaining("(null)");
        assertThat(Path.of(ABSOLUTE)).doesNotExist();
        try (var room = Files.list(directory.resolve("room"))) {
            assertThat(room.map(it -> it.getFileName().toString())).containsExactlyInAnyOrder("target", "secret");
        }
        return thrown;
    }

    private static String noise() {
        var text = new StringBuilder();
        new Random(1).ints(100_000, 'a', 'z').forEach(it -> text.append((char) it));
        return text.toString();
    }

    @Test
    void a_file_that_another_entry_has_as_a_directory_is_refused() throws IOException {
        var fileFirst = new TestTar().file("a", "1").file("a/b", "2").write(directory.resolve("first.tar"));
        var fileLast = new TestTar().file("c/b", "2").file("c", "1").write(directory.resolve("last.tar"));
        for (var archive : new Path[] {fileFirst, fileLast}) {
            assertThatExceptionOfType(ArchiveException.class)
                    .isThrownBy(() -> Unpacking.unpack(archive, target))
                    .withMessageContaining("is refused: another entry makes a file of what is a directory here");
        }
    }
}
