package org.kmatrix.harness.check;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Loads the kernel's own modules that a module needs, as modprobe does it; the guest may have booted with some of them. */
final class KernelModuleLoad {
    private KernelModuleLoad() {}

    /**
     * Copies them in and loads them.
     *
     * @param modules in order, by path in the guest
     */
    static void into(GuestShell shell, Map<String, byte[]> modules) throws GuestStopped, IOException {
        if (modules.isEmpty()) {
            return;
        }
        var loaded = loaded(shell);
        for (var it : modules.entrySet()) {
            var file = it.getKey();
            var name =
                    file.substring(file.lastIndexOf('/') + 1).replace(".ko", "").replace('-', '_');
            if (!loaded.contains(name)) {
                shell.must("mkdir -p " + file.substring(0, file.lastIndexOf('/')));
                shell.copyIn(it.getValue(), file);
                shell.must("insmod " + file);
            }
        }
    }

    /** The names of the modules that are loaded now. */
    static List<String> loaded(GuestShell shell) throws GuestStopped, IOException {
        return shell.must("cat /proc/modules")
                .lines()
                .map(it -> it.split(" ", 2)[0])
                .toList();
    }
}
