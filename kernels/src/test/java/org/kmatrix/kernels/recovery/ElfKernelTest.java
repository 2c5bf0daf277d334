package org.kmatrix.kernels.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.symvers.ExportType;

/** Kernels whose ELF sections say where their tables are. */
class ElfKernelTest {
    private static final long I386 = 0xc0100000L;
    private static final List<TestExport> EXPORTS = TestExport.some(300, ExportType.NORMAL, ExportType.GPL);

    @ParameterizedTest
    @CsvSource({
        "true,  ADDRESSES,               WIDE_NUMBERS, 2.6.32",
        "false, ADDRESSES,               NUMBERS,      2.6.39",
        "true,  DISTANCES,               NUMBERS,      4.19.0",
        "true,  DISTANCES,               DISTANCES,    5.3.0",
        "false, ADDRESSES_AND_NAMESPACE, NUMBERS,      5.10.0",
        "true,  ADDRESSES_AND_NAMESPACE, NUMBERS,      5.10.0",
        "false, DISTANCES_AND_NAMESPACE, DISTANCES,    5.10.0",
        "true,  DISTANCES_AND_NAMESPACE, NUMBERS,      6.12.0",
    })
    void theTablesOfAnElfKernelAreReadInAllTheirForms(
            boolean wide, EntryForm form, VersionForm versions, String release) {
        var exports = new ArrayList<>(TestExport.some(60, TestFlatKernel.KINDS.toArray(ExportType[]::new)));
        if (form == EntryForm.ADDRESSES_AND_NAMESPACE || form == EntryForm.DISTANCES_AND_NAMESPACE) {
            exports.add(new TestExport("usb_stor_suspend", 0xe1cc2a05, ExportType.GPL, "USB_STORAGE"));
        }

        var recovered = recover(TestElfKernel.bytes(wide, form, versions, release, exports));

        assertThat(recovered.symvers().symbols().values())
                .containsExactlyInAnyOrderElementsOf(TestExport.symbols(exports));
        assertThat(recovered.abi().orElseThrow().release()).hasToString(release);
        assertThat(recovered.abi().orElseThrow().architecture())
                .isEqualTo(wide ? Architecture.X86_64 : Architecture.I386);
    }

    @Test
    void from71OnAFlagTellsWhichSymbolsAreGplOnly() {
        var recovered = recover(TestElfKernel.flagged("7.1.0", EXPORTS));

        assertThat(recovered.symvers().symbols().values())
                .containsExactlyInAnyOrderElementsOf(TestExport.symbols(EXPORTS));
    }

    @Test
    void anElfKernelWithoutSectionHeadersStillShowsItsTables() {
        var kernel = TestElfKernel.bytes(false, EntryForm.ADDRESSES, VersionForm.NUMBERS, "2.6.39", EXPORTS);
        // the sections of this test lie elsewhere in the file than in memory, as no kernel's do
        var flat = new TestFlatKernel(4, I386, "2.6.39", EXPORTS).bytes();
        System.arraycopy(kernel, 0, flat, 0, 52);
        Arrays.fill(flat, 32, 36, (byte) 0);

        assertThat(recover(flat).symvers().symbols()).hasSameSizeAs(EXPORTS);
    }

    private static Recovered recover(byte[] image) {
        return Recovery.image("vmlinuz", ByteBuffer.wrap(image));
    }
}
