package org.kmatrix.harness.guest;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.kernels.Architecture;

/**
 * The programs that guests need, looked up before they are started: so that a missing one is told by its package.
 *
 * @param searchPath directories, as in the environment variable PATH
 */
record Executables(String searchPath) {
    static final String QEMU = "qemu-system-x86_64";
    /** Debian has it in the same package. */
    static final String QEMU_32 = "qemu-system-i386";

    static final String SETPRIV = "setpriv";

    private static final Map<String, String> PACKAGES = Map.of(QEMU, "qemu-system-x86", SETPRIV, "util-linux");

    static Executables ofEnvironment() {
        return new Executables(System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    }

    Optional<Path> find(String name) {
        return Arrays.stream(searchPath.split(File.pathSeparator))
                .filter(it -> !it.isEmpty())
                .map(it -> Path.of(it).resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * QEMU's name for a processor. The one for 32 bits shows gdb the registers that an i386 kernel has; where it is not there, the
     * other one boots such a kernel as well.
     */
    String qemu(Architecture architecture) {
        return architecture == Architecture.I386 && find(QEMU_32).isPresent() ? QEMU_32 : QEMU;
    }

    Path require(String name) throws QemuFailure {
        return find(name).orElseThrow(() -> new QemuFailure(missing(name)));
    }

    private static String missing(String name) {
        return name + " is not installed (not found on PATH): apt-get install " + PACKAGES.get(name);
    }
}
