package org.kmatrix.kernels.recovery;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kmatrix.kernels.elf.TestElf;
import org.kmatrix.kernels.symvers.ExportType;

/** What cannot be read says what it is instead. */
class UnreadableImageTest {
    private static final long I386 = 0xc0100000L;
    private static final List<TestExport> EXPORTS = TestExport.some(300, ExportType.NORMAL, ExportType.GPL);

    @Test
    void whatIsNoKernelIsSaidToBeNone() {
        assertUnreadable(new byte[0], "is empty");
        assertUnreadable(new byte[2000], "holds no Linux kernel");
        assertUnreadable(TestElf.machine(183).bytes(), "is built for another machine (ELF machine 183)");
    }

    @Test
    void aTruncatedImageIsSaidToBeDamaged() {
        var image = TestBootImage.unlocated(new TestFlatKernel(4, I386, "2.6.18", EXPORTS).bytes());

        assertUnreadable(Arrays.copyOf(image, image.length / 2), "has damaged GZIP data");
    }

    @Test
    void aTruncatedElfKernelSaysWhereItsSectionsWouldBe() {
        var kernel = TestElfKernel.bytes(true, EntryForm.DISTANCES, VersionForm.NUMBERS, "4.19.0", EXPORTS);

        assertUnreadable(Arrays.copyOf(kernel, kernel.length / 2), "is truncated or damaged: its section headers");
    }

    @Test
    void aKernelWithoutExportsSaysItsRelease() {
        var text = "\0Linux version 2.6.18 (root@host)\0".getBytes(StandardCharsets.US_ASCII);

        assertUnreadable(
                Arrays.copyOf(text, 5000), "has no table of exported symbols that kmatrix can find (Linux 2.6.18)");
    }

    @Test
    void anElfKernelWhoseTablesDisagreeIsDamaged() {
        var kernel = TestElfKernel.bytes(
                true, EntryForm.DISTANCES, VersionForm.NUMBERS, "4.19.0", TestExport.some(20, ExportType.NORMAL));
        var sections = ElfSections.read("x", ByteBuffer.wrap(kernel).order(java.nio.ByteOrder.LITTLE_ENDIAN));
        Arrays.fill(
                kernel,
                sections.find("__ksymtab").orElseThrow().offset() + 4,
                sections.find("__ksymtab").orElseThrow().offset() + 8,
                (byte) 0x7f);

        assertUnreadable(kernel, "is damaged: the entries of its tables __ksymtab… do not name symbols");
    }

    private static void assertUnreadable(byte[] image, String reason) {
        assertThatExceptionOfType(UnreadableImageException.class)
                .isThrownBy(() -> Recovery.image("vmlinuz", ByteBuffer.wrap(image)))
                .withMessageStartingWith("vmlinuz: " + reason);
    }
}
