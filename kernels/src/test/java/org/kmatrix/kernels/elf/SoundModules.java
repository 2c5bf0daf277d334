package org.kmatrix.kernels.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Small modules in the shapes of real ones: of each age, for both word sizes, with everything that is read from modules. */
public final class SoundModules {
    private SoundModules() {}

    /** All of them. */
    public static List<byte[]> all() {
        return List.of(linux24(), linux26(), linux26Wide(), relativeExports(), extended(), signed(extended()));
    }

    private static byte[] linux24() {
        return TestElf.i386()
                .modinfo("kernel_version=2.4.37.11", "using_checksums=1", "license=GPL", "parm_count=i")
                .section("__ksymtab", new byte[16])
                .section(".kstrtab", ascii("GPLONLY_pair_half_R00000007\0pair_answer_Rsmp_0000beef\0"))
                .defined("__ksymtab_pair_half", 2, 0)
                .defined("__kstrtab_pair_half", 3, 0)
                .defined("__ksymtab_pair_answer", 2, 8)
                .defined("__kstrtab_pair_answer", 3, 28)
                .imports("printk_R1b7d4074", "kfree_Rsmp_00000077", "__this_module")
                .bytes();
    }

    private static byte[] linux26() {
        return absoluteExports(TestElf.i386(), "2.6.18 SMP mod_unload 586 REGPARM gcc-3.4");
    }

    private static byte[] linux26Wide() {
        return absoluteExports(TestElf.x86(), "2.6.32 SMP mod_unload modversions ");
    }

    private static byte[] absoluteExports(TestElf object, String vermagic) {
        return object.structure(352)
                .modinfo("license=GPL", "depends=8390,mii", "vermagic=" + vermagic, "alias=a", "alias=b")
                .versions("struct_module", 0x11, "printk", 0x1b7d4074, "kfree", 0x77)
                .section("__ksymtab_gpl", new byte[16])
                .section("__ksymtab_strings", ascii("pair_half\0"))
                .defined("__ksymtab_pair_half", 4, 0)
                .defined("__crc_pair_half", 0xfff1, 0xbeef)
                .imports("printk", "kfree")
                .weakImport("perhaps")
                .bytes();
    }

    private static byte[] relativeExports() {
        return TestElf.x86()
                .structure(896)
                .modinfo("name=pair", "import_ns=USB_STORAGE", "vermagic=6.1.0-40-amd64 SMP preempt mod_unload ")
                .versions("module_layout", 0x11, "_printk", 0x92997ed8)
                .section("___ksymtab+pair_answer", new byte[12])
                .section("__kcrctab", new byte[] {1, 2, 3, 4})
                .section("__ksymtab_strings", ascii("pair_answer\0PAIR\0"))
                .defined("__ksymtab_pair_answer", 4, 0)
                .defined("__crc_pair_answer", 5, 0)
                .defined("__kstrtab_pair_answer", 6, 0)
                .defined("__kstrtabns_pair_answer", 6, 12)
                .imports("_printk")
                .bytes();
    }

    private static byte[] extended() {
        return TestElf.x86()
                .structure(1280)
                .modinfo("name=rusty", "license=GPL v2", "vermagic=6.14.0 SMP preempt mod_unload modversions ")
                .versions("module_layout", 0x11, "_printk", 0x22)
                .extendedVersions("module_layout", 0x11, "_printk", 0x22, "_R" + "N".repeat(300), 0x33)
                .imports("_printk", "_R" + "N".repeat(300))
                .bytes();
    }

    private static byte[] signed(byte[] module) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(module);
        out.writeBytes(new byte[100]);
        out.writeBytes(ByteBuffer.allocate(12).putInt(8, 100).array());
        out.writeBytes(ascii("~Module signature appended~\n"));
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
