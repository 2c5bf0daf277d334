package org.kmatrix.harness.guest;

import java.nio.file.Path;
import java.util.List;

/** A program for {@link LauncherTest} to kill: starts what stands for QEMU, prints its pid, and waits. */
final class LauncherVictim {
    private LauncherVictim() {}

    public static void main(String[] arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        var executables =
                new Executables(directory + ":" + Executables.ofEnvironment().searchPath());
        var process = QemuProcess.start(executables, Executables.QEMU, List.of(), directory.resolve("log"));
        System.out.println(process.pid());
        Thread.sleep(60_000);
    }
}
