package org.kmatrix.kernels.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.symvers.ExportType;
import org.kmatrix.kernels.symvers.KernelSymbol;
import org.kmatrix.kernels.symvers.SymversForm;

/** Kernels without sections, whose tables are found by what they look like. */
class FlatKernelTest {
    private static final long I386 = 0xc0100000L;
    private static final long X86_64 = 0xffffffff80200000L;
    private static final List<TestExport> EXPORTS = TestExport.some(300, ExportType.NORMAL, ExportType.GPL);

    @ParameterizedTest
    @CsvSource({
        "4, 0xc0100000,         2.6.18",
        "4, 0xc0400000,         2.6.23",
        "4, 0x80100000,         2.6.20",
        "8, 0xffffffff80100000, 2.6.18",
        "8, 0xffffffff80200000, 2.6.25"
    })
    void anImageWithoutSectionsIsReadWhereverItIsLinkedFor(int word, String base, String release) {
        var exports = TestExport.some(400, TestFlatKernel.KINDS.toArray(ExportType[]::new));
        var image = new TestFlatKernel(word, Long.parseUnsignedLong(base.substring(2), 16), release, exports).bytes();

        var recovered = recover(TestBootImage.unlocated(image));

        assertThat(recovered.symvers().symbols().values())
                .containsExactlyInAnyOrderElementsOf(TestExport.symbols(exports));
        assertThat(recovered.untold()).isEmpty();
        assertThat(recovered.abi().orElseThrow().architecture())
                .isEqualTo(word == 8 ? Architecture.X86_64 : Architecture.I386);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNUSED", "UNUSED_GPL", "GPL_FUTURE"})
    void aKindOfExportsIsToldWhichOfTheRareKindsItIsAlone(ExportType rare) {
        var exports = TestExport.some(200, ExportType.NORMAL, ExportType.GPL, rare);

        var recovered = recover(new TestFlatKernel(4, I386, "2.6.22", exports).bytes());

        assertThat(recovered.symvers().symbols().values())
                .containsExactlyInAnyOrderElementsOf(TestExport.symbols(exports));
    }

    @Test
    void olderReleasesHadFewerKindsOfExports() {
        var two = TestExport.some(90, ExportType.NORMAL, ExportType.GPL);
        var three = TestExport.some(90, ExportType.NORMAL, ExportType.GPL, ExportType.GPL_FUTURE);
        var oldest = new TestFlatKernel(4, I386, "2.6.12", two).knowing(ExportType.NORMAL, ExportType.GPL);
        var later = new TestFlatKernel(8, X86_64, "2.6.17.14", three)
                .knowing(ExportType.NORMAL, ExportType.GPL, ExportType.GPL_FUTURE);

        assertThat(recover(oldest.bytes()).symvers().symbols().values())
                .containsExactlyInAnyOrderElementsOf(TestExport.symbols(two));
        assertThat(recover(later.bytes()).symvers().symbols().values())
                .containsExactlyInAnyOrderElementsOf(TestExport.symbols(three));
    }

    @Test
    void whereNothingTellsTheKindsOfExportsThatIsSaid() {
        var recovered = recover(new TestFlatKernel(8, X86_64, "2.6.18", EXPORTS)
                .withoutReferences()
                .bytes());

        assertThat(recovered.symvers().symbols().values())
                .allMatch(it -> it.type() == ExportType.UNKNOWN)
                .allMatch(it -> it.crc().isPresent());
        assertThat(recovered.untold()).singleElement().asString().contains("GPL-only");
    }

    @ParameterizedTest
    @EnumSource(names = {"GPL", "UNUSED", "UNUSED_GPL", "GPL_FUTURE"})
    void aKernelWithoutVersionsGetsZerosAndThatIsSaid(ExportType rare) {
        var exports = TestExport.some(200, ExportType.NORMAL, ExportType.GPL, rare).stream()
                .map(it -> new TestExport(it.name(), 0, it.type(), ""))
                .toList();

        var recovered = recover(
                new TestFlatKernel(4, I386, "2.6.18", exports).withoutVersions().bytes());

        assertThat(recovered.symvers().symbols().values())
                .containsExactlyInAnyOrderElementsOf(TestExport.symbols(exports));
        assertThat(recovered.untold()).singleElement().asString().contains("CONFIG_MODVERSIONS");
    }

    @Test
    void linux24HasItsVersionsInItsNames() {
        var exports = IntStream.range(0, 100)
                .mapToObj(i -> new TestExport("export%d_Rsmp_%08x".formatted(i, i * 7919), 0, ExportType.NORMAL, ""))
                .toList();

        var recovered = recover(new TestFlatKernel(4, I386, "2.4.37.11", exports)
                .withoutVersions()
                .bytes());

        assertThat(recovered.symvers().symbols()).hasSize(100);
        assertThat(recovered.symvers().find("export3").map(KernelSymbol::linked))
                .contains("export3_Rsmp_00005ccd");
        assertThat(recovered.form()).isEqualTo(SymversForm.WITH_TYPE);
    }

    @Test
    void linux24WithoutVersionsMarksItsGplOnlySymbols() {
        var exports = IntStream.range(0, 40)
                .mapToObj(i -> new TestExport((i == 7 ? "GPLONLY_" : "") + "export" + i, 0, ExportType.NORMAL, ""))
                .toList();

        var symvers = recover(new TestFlatKernel(4, I386, "2.4.32", exports)
                        .withoutVersions()
                        .bytes())
                .symvers();

        assertThat(symvers.find("export7").orElseThrow().type()).isEqualTo(ExportType.GPL);
        assertThat(symvers.find("export8").orElseThrow().type()).isEqualTo(ExportType.NORMAL);
    }

    private static Recovered recover(byte[] image) {
        return Recovery.image("vmlinuz", ByteBuffer.wrap(image));
    }
}
