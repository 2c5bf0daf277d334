package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.audit.KernelConfig;

/** What a user types to look into a guest with gdb. */
final class DebuggerWords {
    private DebuggerWords() {}

    /**
     * One line each: the program with the kernel's symbols, and those of each module.
     *
     * @param port where QEMU listens
     * @throws IOException where the kernel's configuration cannot be read
     */
    static List<String> lines(ShellGuest shell, int port) throws IOException {
        var lines = new ArrayList<String>();
        var vmlinux = shell.kernel().vmlinux();
        lines.add("gdb " + vmlinux.map(it -> it + " ").orElse("") + "-ex 'target remote 127.0.0.1:" + port + "'");
        if (vmlinux.isEmpty()) {
            lines.add("(the symbols of this kernel are in its package linux-image-"
                    + shell.kernel().release() + "-dbg: /usr/lib/debug/boot/vmlinux-"
                    + shell.kernel().release() + ")");
        }
        var config = shell.kernel().config();
        var kallsyms =
                KernelConfig.parse(config.toString(), Files.readString(config)).enabled("KALLSYMS");
        shell.modules().forEach(it -> {
            lines.add("add-symbol-file " + it.host() + " WHERE");
            lines.add("(WHERE is told in the guest once it is loaded: "
                    + where(it.name(), shell.kernel().release(), kallsyms) + ")");
        });
        return lines;
    }

    /**
     * What tells in the guest where a module lies, as gdb wants to read it. 2.6 has its sections in sysfs with CONFIG_KALLSYMS alone,
     * and only those that are not empty; it puts a module's code first (kernel/module.c, {@code layout_sections}). 2.4 keeps what
     * insmod tells it of them for ksymoops.
     */
    static String where(String name, Release release, boolean kallsyms) {
        if (release.isBefore(2, 5, 0)) {
            return "sed -n 's/^\\([0-9a-f]*\\) __insmod_" + name + "_S\\(\\.[a-z]*\\)_.*/-s \\2 0x\\1/p' /proc/ksyms";
        }
        return kallsyms
                ? "cd /sys/module/" + name
                        + "/sections && for s in .*text .data .bss; do [ -f $s ] && echo -s $s $(cat $s); done"
                : "grep '^" + name + " ' /proc/modules | cut -d' ' -f6";
    }
}
