package org.kmatrix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every module of real Debian kernels: what is read agrees with kmod's tools, and the own kernel accepts it. */
class DebianModulesIT {
    private static final String ROOTS = "KMATRIX_DEBIAN_KERNELS";

    @Test
    void everyModuleIsReadAsKmodReadsItAndAcceptedByItsOwnKernel() throws IOException, InterruptedException {
        var roots = System.getenv(ROOTS);
        assumeTrue(
                roots != null && !roots.isBlank(),
                ROOTS + " is not set: name directories, separated by colons, each with one kernel's image and header"
                        + " packages unpacked by dpkg -x");
        assumeTrue(
                Files.isExecutable(Path.of("/sbin/modprobe")), "kmod is not installed, whose tools are compared with");
        for (var root : String.valueOf(roots).split(":", -1)) {
            var out = new ByteArrayOutputStream();
            var faults = AuditAllModules.run(List.of(root), true, new PrintStream(out, true, StandardCharsets.UTF_8));
            assertThat(faults).describedAs(out.toString(StandardCharsets.UTF_8)).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).contains(" accepted, 0 refused");
        }
    }
}
