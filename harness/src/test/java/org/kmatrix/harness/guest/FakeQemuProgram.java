package org.kmatrix.harness.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A shell script in QEMU's place. */
final class FakeQemuProgram {
    private FakeQemuProgram() {}

    /** Executables of which QEMU is a script; all others are the machine's own. */
    static Executables saying(Path directory, String script) throws IOException {
        var program = directory.resolve(Executables.QEMU);
        Files.writeString(program, "#!/bin/sh\n[ \"$1\" = --version ] && { echo fake 1; exit; }\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Executables(directory + ":" + Executables.ofEnvironment().searchPath());
    }
}
