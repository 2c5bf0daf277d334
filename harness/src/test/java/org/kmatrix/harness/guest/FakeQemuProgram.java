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
        return of(directory, "[ \"$1\" = --version ] && { echo fake 1; exit; }\n" + script);
    }

    /** The real QEMU, but with KVM a canary arrives at once, and a guest does not run. */
    static Executables silentUnderKvm(Path directory) throws IOException {
        return of(directory, """
                case "$*" in
                  *isa-debug-exit*) exit 151 ;;
                  *"-accel kvm"*) stopped=-S ;;
                esac
                for word; do
                  shift
                  case $word in kvm) word=tcg ;; host) word=max ;; esac
                  set -- "$@" "$word"
                done
                exec %s "$@" ${stopped:-}
                """.formatted(
                        Executables.ofEnvironment().find(Executables.QEMU).orElseThrow()));
    }

    private static Executables of(Path directory, String script) throws IOException {
        var program = directory.resolve(Executables.QEMU);
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Executables(directory + ":" + Executables.ofEnvironment().searchPath());
    }
}
