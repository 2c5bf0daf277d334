package org.kmatrix.harness.check;

import java.io.IOException;
import java.util.List;

/** Loads the kernel's own modules that a module needs, as modprobe does it; the guest may have booted with some of them. */
final class KernelModuleLoad {
    private KernelModuleLoad() {}

    /** Copies them in and loads them. A soft dependency may fail: the machine need not have what it drives. */
    static void into(GuestShell shell, CheckPlan plan) throws GuestStopped, IOException {
        if (plan.kernelModules().isEmpty()) {
            return;
        }
        var loaded = loaded(shell);
        for (var module : plan.kernelModules()) {
            if (!loaded.contains(module.name())) {
                var file = module.path();
                shell.must("mkdir -p " + file.substring(0, file.lastIndexOf('/')));
                shell.copyIn(module.content(), file);
                if (module.required()) {
                    shell.must("insmod " + file);
                } else {
                    shell.run("insmod " + file, plan.limits().load());
                }
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
