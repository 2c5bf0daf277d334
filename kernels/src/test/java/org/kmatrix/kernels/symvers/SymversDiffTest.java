package org.kmatrix.kernels.symvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.kernels.symvers.SymversDiff.Aspect;

class SymversDiffTest {
    @Test
    void whatIsGoneNewOrAnotherIsToldApart() {
        var diff = diff(
                "0x01 a vmlinux EXPORT_SYMBOL, 0x02 b vmlinux EXPORT_SYMBOL, 0x03 c net/c EXPORT_SYMBOL",
                "0x03 c net/c EXPORT_SYMBOL, 0x22 b vmlinux EXPORT_SYMBOL, 0x04 d vmlinux EXPORT_SYMBOL");

        assertThat(diff.removed()).extracting(KernelSymbol::name).containsExactly("a");
        assertThat(diff.added()).extracting(KernelSymbol::name).containsExactly("d");
        assertThat(diff.changed()).singleElement().satisfies(it -> {
            assertThat(it.before().name()).isEqualTo("b");
            assertThat(it.aspects()).containsExactly(Aspect.VERSION);
        });
        assertThat(diff.breaks()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0x09 f vmlinux EXPORT_SYMBOL,      VERSION,   true",
        "0x01 f vmlinux EXPORT_SYMBOL_GPL,  EXPORT,    true",
        "0x01 f net/f   EXPORT_SYMBOL,      OWNER,     false",
        "0x01 f vmlinux EXPORT_SYMBOL NS,   NAMESPACE, true"
    })
    void aChangeSaysWhatChangedAndWhetherItBreaks(String after, Aspect aspect, boolean breaks) {
        var diff = diff("0x01 f vmlinux EXPORT_SYMBOL", after);

        assertThat(diff.changed())
                .singleElement()
                .satisfies(it -> assertThat(it.aspects()).containsExactly(aspect));
        assertThat(diff.breaks()).isEqualTo(breaks);
    }

    @ParameterizedTest
    @CsvSource({
        "0x01 f vmlinux EXPORT_SYMBOL_GPL, 0x01 f vmlinux EXPORT_SYMBOL",
        "0x01 f vmlinux EXPORT_SYMBOL NS,  0x01 f vmlinux EXPORT_SYMBOL"
    })
    void aSymbolThatBecomesFreeBreaksNothing(String before, String after) {
        assertThat(diff(before, after).changed()).hasSize(1);
        assertThat(diff(before, after).breaks()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0x01 f vmlinux,               0x01 f vmlinux EXPORT_SYMBOL_GPL",
        "0x01 f vmlinux EXPORT_SYMBOL, 0x00 f vmlinux EXPORT_SYMBOL",
        "0x01 f drivers/net/8390,      0x01 f 8390"
    })
    void whatAListDoesNotTellIsNoDifference(String before, String after) {
        assertThat(diff(before, after)).isEqualTo(new SymversDiff(List.of(), List.of(), List.of()));
    }

    @Test
    void linux24OfOneProcessorHasOtherVersionsThanThatOfMany() {
        var one = Symvers.parse("ksyms", "c0117c8c printk_R1b7d4074\n");
        var many = Symvers.parse("ksyms", "c0117c8c printk_Rsmp_1b7d4074\n");

        assertThat(SymversDiff.of(one, many).breaks()).isTrue();
    }

    private static SymversDiff diff(String before, String after) {
        return SymversDiff.of(symvers(before), symvers(after));
    }

    private static Symvers symvers(String lines) {
        var text = lines.replace(", ", "\n").replaceAll(" +", "\t");
        var last = text.replaceAll("(?m)(EXPORT_SYMBOL\\w*)$", "$1\t");
        return Symvers.parse("Module.symvers", last + "\n");
    }
}
