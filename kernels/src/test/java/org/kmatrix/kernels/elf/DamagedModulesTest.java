package org.kmatrix.kernels.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.audit.Audit;
import org.kmatrix.kernels.audit.ControlKind;
import org.kmatrix.kernels.audit.Controls;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.kernels.audit.KernelConfig;
import org.kmatrix.kernels.symvers.Symvers;

/**
 * Damaged modules are read, audited and changed, or refused with what is wrong: nothing else happens, in a heap of 512 MiB
 * (the build gives its tests no more). The limit of time is there for an endless loop.
 */
@Timeout(value = 5 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedModulesTest {
    private static final int ROUNDS = 20_000;
    private static final KernelAbi KERNEL = KernelAbi.of(
            Release.parse("6.14"), Architecture.X86_64, Symvers.parse("Module.symvers", """
                    0x00000011\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t
                    0x00000022\t_printk\tvmlinux\tEXPORT_SYMBOL\t
                    0x00000033\tsecret\tvmlinux\tEXPORT_SYMBOL_GPL\tPAIR
                    """), KernelConfig.unknown());

    @Test
    void whatIsDamagedHereIsSoundBefore() {
        assertThat(SoundModules.all()).allSatisfy(it -> {
            var module = ModuleObject.read("x.ko", it);
            assertThat(module.imports()).isNotEmpty();
            assertThat(module.modinfo().values()).isNotEmpty();
            for (var container : Containers.values()) {
                assertThat(ModuleObject.read("x.ko", container.compress(it))).isEqualTo(module);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyDamagedModuleEndsInAValueOrAnUnreadableModule(long seed) {
        var damage = new Damage(seed);
        var sound = SoundModules.all();
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            read += outcome(damage.of(sound.get(damage.next(sound.size()))), round % 20 == 0);
        }
        assertThat(read)
                .describedAs("some damage goes unnoticed, and some does not")
                .isBetween(1, ROUNDS - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyDamagedContainerDoesToo(long seed) {
        var damage = new Damage(seed);
        var sound = compressed();
        int read = 0;
        for (int round = 0; round < 3_000; round++) {
            read += outcome(damage.of(sound.get(damage.next(sound.size()))), false);
        }
        assertThat(read).isLessThan(3_000);
    }

    private static List<byte[]> compressed() {
        var all = new ArrayList<byte[]>();
        for (var container : Containers.values()) {
            SoundModules.all().forEach(it -> all.add(container.compress(it)));
        }
        return all;
    }

    private static int outcome(byte[] bytes, boolean thoroughly) {
        try {
            var module = ModuleObject.read("x.ko", bytes);
            assertThat(Audit.of(KERNEL).verdict(module, List.of()).word()).isIn("accepted", "refused");
            if (thoroughly) {
                for (var kind : ControlKind.values()) {
                    var control = Controls.make(kind, bytes, KERNEL, List.of(module));
                    control.bytes().ifPresent(it -> ModuleObject.read("control.ko", it));
                }
            }
            return 1;
        } catch (UnreadableModuleException e) {
            assertThat(e.getMessage()).doesNotContain("\n").contains(": ", "; ");
            return 0;
        }
    }
}
