package org.kmatrix.harness.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a user types to look into a guest with gdb. */
final class DebuggerWords {
    private DebuggerWords() {}

    /**
     * One line each: the program with the kernel's symbols, and those of each module.
     *
     * @param port where QEMU listens
     */
    static List<String> lines(ShellGuest shell, int port) {
        var lines = new ArrayList<String>();
        var vmlinux = shell.kernel().vmlinux();
        lines.add("gdb " + vmlinux.map(it -> it + " ").orElse("") + "-ex 'target remote 127.0.0.1:" + port + "'");
        if (vmlinux.isEmpty()) {
            lines.add("(the symbols of this kernel are in its package linux-image-"
                    + shell.kernel().release() + "-dbg: /usr/lib/debug/boot/vmlinux-"
                    + shell.kernel().release() + ")");
        }
        shell.modules().forEach(it -> lines.add(symbols(it.name(), it.host())));
        return lines;
    }

    private static String symbols(String name, Path file) {
        return "add-symbol-file " + file + " ADDRESS   (once it is loaded: cat /sys/module/" + name
                + "/sections/.text)";
    }
}
