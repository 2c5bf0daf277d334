package org.kmatrix.kernels.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.audit.ExpectedMessage.Where;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.TestElf;
import org.kmatrix.kernels.symvers.Symvers;

/** A kernel of 2.6 or later, modules built for it, and what the audit says of them. */
final class Linux26 {
    static final Symvers SYMVERS = Symvers.parse("Module.symvers", """
            0x00000011\tstruct_module\tvmlinux\tEXPORT_SYMBOL\t
            0x00000022\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t
            0x1b7d4074\tprintk\tvmlinux\tEXPORT_SYMBOL\t
            0x00000033\tdevice_create\tvmlinux\tEXPORT_SYMBOL_GPL\t
            0x00000044\tei_open\tdrivers/net/8390\tEXPORT_SYMBOL\t
            0x00000055\tdma_map\tvmlinux\tEXPORT_SYMBOL_GPL\tDMA_BUF
            0x00000066\tkvm_get\tvmlinux\tEXPORT_SYMBOL\tmodule:kvm-*,hello
            """);

    private Linux26() {}

    static KernelAbi kernel(String release) {
        return kernel(release, "CONFIG_MODVERSIONS=y\n");
    }

    static KernelAbi kernel(String release, String options) {
        var config = options.contains("SMP") ? options : "CONFIG_MODVERSIONS=y\n" + options;
        return KernelAbi.of(Release.parse(release), Architecture.X86_64, SYMVERS, KernelConfig.parse(".config", config))
                .withVermagic("x ");
    }

    static String structure(String release) {
        return Release.parse(release).isBefore(2, 6, 30) ? "struct_module" : "module_layout";
    }

    static int crc(String release) {
        return structure(release).equals("struct_module") ? 0x11 : 0x22;
    }

    static TestElf base() {
        return TestElf.x86().structure(8).modinfo("license=GPL", "vermagic=x ");
    }

    static TestElf versions(String release) {
        return base().versions(structure(release), crc(release));
    }

    static TestElf versioned(String release) {
        return base().versions(structure(release), crc(release), "printk", 0x1b7d4074)
                .imports("printk");
    }

    static TestElf module(String vermagic, String release) {
        return TestElf.x86()
                .structure(8)
                .modinfo("license=GPL", "vermagic=" + vermagic)
                .versions(structure(release), crc(release), "printk", 0x1b7d4074)
                .imports("printk");
    }

    static ModuleObject read(String name, TestElf elf) {
        return ModuleObject.read(name, elf.bytes());
    }

    static Verdict verdict(KernelAbi kernel, TestElf module) {
        return Audit.of(kernel).verdict(read("hello.ko", module), List.of());
    }

    static void assertMessage(Verdict verdict, Where where, String fragment) {
        assertThat(verdict.message()).contains(new ExpectedMessage(where, fragment));
    }
}
