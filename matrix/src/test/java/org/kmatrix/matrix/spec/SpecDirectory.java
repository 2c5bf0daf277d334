package org.kmatrix.matrix.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory in which a test writes a spec and what lies beside it. */
record SpecDirectory(Path directory) {
    Path write(String name, String text) {
        try {
            var file = directory.resolve(name);
            var parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that holds modules of every kind, and what a spec may name. */
    static SpecDirectory withModules(Path directory) {
        var files = new SpecDirectory(directory);
        files.write("modules/hello/Makefile", "obj-m := hello.o\n");
        files.write("modules/old/Makefile", "all:\n\tgcc -c old.c\n");
        files.write("modules/packaged/dkms.conf", "PACKAGE_NAME=packaged\n");
        files.write("driver-1.2.tar.gz", "not looked into");
        files.write("fix.patch", "");
        files.write("fragment.config", "# of a user\nCONFIG_A=y\n# CONFIG_B is not set\n");
        files.write("exercise.sh", "#!/bin/sh\ntrue\n");
        return files;
    }

    /** Writes a spec, which has to be one that can be run. */
    Spec accepted(String yaml) {
        var outcome = SpecReader.read(write("quickstart.yaml", yaml));
        if (outcome instanceof SpecOutcome.Accepted accepted) {
            return accepted.spec();
        }
        throw new AssertionError(String.valueOf(outcome));
    }

    /** All that is found wrong or doubtful in a spec. */
    static List<Fault> faults(Path spec) {
        var outcome = SpecReader.read(spec);
        return outcome instanceof SpecOutcome.Rejected rejected
                ? rejected.faults()
                : ((SpecOutcome.Accepted) outcome).warnings();
    }
}
