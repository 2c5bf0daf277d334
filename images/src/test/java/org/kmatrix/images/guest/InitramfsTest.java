package org.kmatrix.images.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitramfsTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatWasAddedIsReadBackWithItsKindAndItsParents() throws IOException {
        var archive = new Initramfs()
                .file("/lib/kmatrix/x", 0640, CONTENT)
                .link("/bin/sh", "busybox")
                .characterDevice("/dev/console", 0600, 5, 1)
                .blockDevice("/dev/ram1", 0600, 1, 1)
                .directory("/root", 0700);

        assertThat(entries(archive.toCpio()))
                .containsExactly(
                        "40755 bin",
                        "120777 bin/sh busybox",
                        "40755 dev",
                        "20600 dev/console 5:1",
                        "60600 dev/ram1 1:1",
                        "40755 lib",
                        "40755 lib/kmatrix",
                        "100640 lib/kmatrix/x content",
                        "40700 root");
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

    @Test
    void compressingIsReversible() throws IOException {
        var unpacked = new GZIPInputStream(new ByteArrayInputStream(Initramfs.gzip(CONTENT))).readAllBytes();

        assertThat(unpacked).isEqualTo(CONTENT);
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
                var device = entry.isCharacterDevice() || entry.isBlockDevice()
                        ? entry.getRemoteDeviceMaj() + ":" + entry.getRemoteDeviceMin()
                        : "";
                var content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                entries.add(
                        (Long.toOctalString(entry.getMode()) + " " + entry.getName() + " " + device + content).strip());
            }
        }
        return entries;
    }
}
