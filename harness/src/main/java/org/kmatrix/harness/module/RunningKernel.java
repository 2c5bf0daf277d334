package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.kmatrix.harness.container.ContainerJob.Access;
import org.kmatrix.harness.container.ContainerJob.Mount;
import org.kmatrix.kernels.Release;

/**
 * Which kernel the machine runs that a module is built on, for makefiles that ask {@code uname -r}: the one that is built
 * for, not the host's. A container has the host's kernel, and no name space holds another release; so a {@code uname} comes
 * first in the path that says it, and is the real one for everything else.
 */
final class RunningKernel {
    /** The resource that is the program. */
    static final String SCRIPT = "uname.sh";

    private static final String INSIDE = "/kmatrix/machine";

    /** Text for {@code sh}, to be run before anything that may ask. */
    static final String FIRST_IN_PATH = "PATH=" + INSIDE + ":$PATH\n";

    private RunningKernel() {}

    /**
     * The program, to be seen by a build.
     *
     * @param workplace a directory for it; one that is there already is written again
     */
    static Mount mount(Path workplace, Release release) throws IOException {
        var directory = Files.createDirectories(workplace.resolve("machine"));
        var program = Files.writeString(
                directory.resolve("uname"), BuildCommand.text(SCRIPT).replace("@RELEASE@", release.toString()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Mount(directory, INSIDE, Access.READ_ONLY);
    }
}
