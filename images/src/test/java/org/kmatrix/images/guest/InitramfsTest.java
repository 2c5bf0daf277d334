package org.kmatrix.images.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitramfsTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatWasAddedIsReadBackWithItsKindAndItsParents() throws IOException {
        var archive = new Initramfs().file("/lib/kmatrix/x", 0640, CONTENT).file("/bin/sh", 0755, CONTENT);

        assertThat(entries(archive.toCpio()))
                .containsExactly(
                        "40755 bin",
                        "100755 bin/sh content",
                        "40755 lib",
                        "40755 lib/kmatrix",
                        "100640 lib/kmatrix/x content");
    }

    @Test
    void theOrderOfAddingAndTheTimeLeaveNoTrace() {
        var one = new Initramfs().file("/a", 0644, CONTENT).file("/b", 0600, CONTENT);
        var other = new Initramfs().file("/b", 0600, CONTENT).file("/a", 0644, CONTENT);

        assertThat(one.toCpio()).isEqualTo(other.toCpio());
    }

    @Test
    void anArchiveAfterAnOddOneStartsOnABoundary() {
        var second = new Initramfs().file("/a", 0644, CONTENT).toCpio();
        var all = Initramfs.concatenate(List.of(new byte[] {1, 2, 3, 4, 5}, second));

        assertThat(all).hasSize(8 + second.length).startsWith(1, 2, 3, 4, 5, 0, 0, 0, '0', '7', '0', '7', '0', '1');
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative", "/a/../b", "/a//b", "/a/", "/", "/./a"})
    void aPathThatIsNotPlainIsRefused(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Initramfs().file(path, 0644, CONTENT))
                .withMessageContaining("'" + path + "'");
    }

    @Test
    void aFileIsNoParent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Initramfs().file("/a", 0644, CONTENT).file("/a/b", 0644, CONTENT))
                .withMessage("/a/b: /a is not a directory");
    }

    private static List<String> entries(byte[] cpio) throws IOException {
        var entries = new ArrayList<String>();
        try (var in = new CpioArchiveInputStream(new ByteArrayInputStream(cpio))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                entries.add((Long.toOctalString(entry.getMode()) + " " + entry.getName() + " " + content).strip());
            }
        }
        return entries;
    }
}
