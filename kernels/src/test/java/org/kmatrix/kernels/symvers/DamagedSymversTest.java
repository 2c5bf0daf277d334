package org.kmatrix.kernels.symvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.kernels.elf.Damage;

/** Damaged lists of symbol versions end in a value or in messages with their lines, in a heap of 512 MiB. */
@Timeout(value = 5 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedSymversTest {
    private static final int ROUNDS = 10_000;
    private static final List<String> SOUND = List.of("""
            0x1b7d4074\tprintk\tvmlinux
            0x8e1c06f0\tei_open\tdrivers/net/8390
            """, """
            0x1b7d4074\tprintk\tvmlinux\tEXPORT_SYMBOL
            0x00000005\tsecret\tvmlinux\tEXPORT_SYMBOL_GPL\tUSB_STORAGE
            """, """
            c0117c8c printk_R1b7d4074
            c0117c90 GPLONLY_jiffies_Rsmp_00000001
            d0865060 ei_open_R8e1c06f0\t[8390]
            """, """
            c01f2b40 R __ksymtab_printk_R1b7d4074
            1b7d4074 A __crc_printk
            c01f2b40 R __start___ksymtab
            c01f2b50 R __stop___ksymtab
            c01f2b50 R __start___ksymtab_gpl
            c01f2b60 R __stop___ksymtab_gpl
            c01f2b50 r __ksymtab_secret
            """, """
            #ifndef _LINUX_MODVERSIONS_H
            #define __ver_printk\tsmp_1b7d4074
            #define printk\t_set_ver(printk)
            #endif
            """);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyDamagedListEndsInAValueOrInMessagesWithTheirLines(long seed) {
        var damage = new Damage(seed);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var sound = SOUND.get(damage.next(SOUND.size()));
            var bytes = damage.of(sound.getBytes(StandardCharsets.ISO_8859_1));
            read += outcome(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        assertThat(read).isBetween(1, ROUNDS - 1);
    }

    private static int outcome(String text) {
        try {
            var read = Symvers.parse("Module.symvers", text);
            assertThat(read.format(SymversForm.NAMESPACE_LAST))
                    .hasLineCount(read.symbols().size());
            return 1;
        } catch (SymversException e) {
            assertThat(e.problems()).allMatch(it -> it.startsWith("Module.symvers:"));
            return 0;
        }
    }

    @Test
    void moreSymbolsThanAnyKernelHasAreGivenUp() {
        var text = new StringBuilder();
        for (int i = 0; i < 300_001; i++) {
            text.append("0x1\tsymbol_").append(i).append("\tvmlinux\n");
        }
        assertThatExceptionOfType(SymversException.class)
                .isThrownBy(() -> Symvers.parse("Module.symvers", text.toString()))
                .withMessage("Module.symvers: more than 300000 symbols, more than any kernel exports");
    }

    @Test
    void megabytesWithoutALineEndAreOneFaultyLine() {
        assertThatExceptionOfType(SymversException.class)
                .isThrownBy(() -> Symvers.parse("Module.symvers", "0".repeat(20 << 20)))
                .withMessageStartingWith("Module.symvers:1: not a line of symbol versions: '000")
                .satisfies(it -> assertThat(it.getMessage()).hasSizeLessThan(300));
    }
}
