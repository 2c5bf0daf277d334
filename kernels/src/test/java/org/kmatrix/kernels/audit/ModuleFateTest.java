package org.kmatrix.kernels.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.TestElf;
import org.kmatrix.kernels.symvers.Symvers;

class ModuleFateTest {
    private static final ModuleObject MODULE = ModuleObject.read(
            "hello.ko",
            TestElf.x86()
                    .modinfo("license=GPL", "vermagic=6.1.0 SMP mod_unload modversions ")
                    .structure(896)
                    .versions("module_layout", 1, "_printk", 2, "dev_get", 3)
                    .imports("_printk", "dev_get")
                    .bytes());

    @ParameterizedTest
    @CsvSource({"2, 2, KEEPS_WORKING", "2, 9, BREAKS", "9, 2, BEGINS_TO_WORK", "8, 9, NEVER_WORKED"})
    void aModuleKeepsWorkingBreaksOrBegins(int before, int after, ModuleFate.Kind kind) {
        assertThat(fate(before, after).kind()).isEqualTo(kind);
    }

    @Test
    void theSymbolThatDecidesIsNamedWithBothVersions() {
        assertThat(fate(2, 9).decisive()).hasValueSatisfying(it -> {
            assertThat(it.subject()).isEqualTo("_printk");
            assertThat(it.moduleValue()).contains("0x00000002");
            assertThat(it.kernelValue()).contains("0x00000009");
        });
        assertThat(fate(9, 2).decisive())
                .hasValueSatisfying(it -> assertThat(it.kernelValue()).contains("0x00000009"));
        assertThat(fate(2, 2).decisive()).isEmpty();
    }

    private static ModuleFate fate(int before, int after) {
        return new ModuleFate(verdict(before), verdict(after));
    }

    private static Verdict verdict(int version) {
        var symvers = Symvers.parse("Module.symvers", """
                0x00000001\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t
                0x0000000%d\t_printk\tvmlinux\tEXPORT_SYMBOL\t
                0x00000003\tdev_get\tvmlinux\tEXPORT_SYMBOL_GPL\t
                """.formatted(version));
        var kernel = KernelAbi.of(Release.parse("6.1.0"), Architecture.X86_64, symvers, KernelConfig.unknown());
        return Audit.of(kernel).verdict(MODULE, List.of());
    }
}
