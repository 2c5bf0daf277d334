package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.ResultFile;
import org.kmatrix.matrix.result.Status;

/** A module that wants a tree of its own, in each layout of 2.6.18: one of them gives it that. */
final class SandboxIT {
    @TempDir
    Path directory;

    @Test
    void only_in_the_source_tree_a_build_may_write_among_the_kernels_files() throws Exception {
        TestRun.assumeDockerAndQemu();
        VanillaIT.assumeSource(KernelId.parse("vanilla:2.6.18"));
        var spec = Files.writeString(directory.resolve("spec.yaml"), """
                modules: [%s/writes_in_tree]
                kernels: ["vanilla:2.6.18"]
                layouts: [source-tree, symlink-farm, separate-output, flavour-tree, headers-archive]
                """.formatted(TestRun.FAULTS));
        var out = directory.resolve("out");

        var status =
                Kmatrix.commandLine().execute("run", spec.toString(), "--format", "plain", "--out", out.toString());

        assertThat(status).isEqualTo(ExitStatus.UNEXPECTED);
        var cells = ResultFile.read(out.resolve("results.jsonl")).results().stream()
                .collect(Collectors.toMap(CellResult::layout, it -> it));
        var own = cells.remove("source-tree");
        assertThat(own).isNotNull();
        assertThat(own.status()).as(String.valueOf(own.cause())).isEqualTo(Status.PASS);
        assertThat(cells).hasSize(4).allSatisfy((layout, it) -> {
            assertThat(it.status()).as(layout).isEqualTo(Status.FAIL);
            assertThat(it.phase()).isEqualTo(Phase.BUILD);
            assertThat(it.blame()).isEqualTo(Blame.MODULE);
            assertThat(it.cause())
                    .startsWith("sandbox: the build writes outside its own directory: "
                            + (layout.equals("flavour-tree")
                                    ? "/usr/src/linux-2.6.18-up"
                                    : layout.equals("separate-output")
                                            ? "/var/tmp/kernel-output/2.6.18"
                                            : "/usr/src/linux")
                            + "/include/linux/writes_in_tree.h created; it fails: ");
        });
    }
}
