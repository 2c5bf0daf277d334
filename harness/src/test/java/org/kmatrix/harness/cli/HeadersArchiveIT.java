package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

/** What is built against 2.6.18's headers archive, compared with what is built against its whole tree. */
final class HeadersArchiveIT {
    @TempDir
    Path directory;

    @Test
    void only_a_difference_that_the_archive_makes_fails() throws Exception {
        TestRun.assumeDockerAndQemu();
        VanillaIT.assumeSource(KernelId.parse("vanilla:2.6.18"));
        var spec = Files.writeString(
                directory.resolve("spec.yaml"), """
                modules: [%1$s/embeds_time, %1$s/looks_into_tree, %2$s/hello]
                kernels: ["vanilla:2.6.18"]
                layouts: [headers-archive]
                %3$s
                """.formatted(TestRun.FAULTS, TestRun.EXAMPLES, TestRun.unusedLimit()));

        var run = TestRun.of(spec, directory.resolve("out"));

        assertThat(run.of("hello").status()).isEqualTo(Status.PASS);
        assertThat(found(run, "hello")).containsExactly("hello.ko: the same bytes as built against the whole tree");
        assertThat(run.of("embeds_time").status())
                .as(run.of("embeds_time").cause())
                .isEqualTo(Status.PASS);
        assertThat(found(run, "embeds_time"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("embeds_time.ko: other bytes than built against the whole tree, in .rodata");
        assertThat(found(run, "embeds_time").get(1)).contains("changes from build to build, as __TIME__ does");
        assertItFails(run.of("looks_into_tree"));
    }

    private static void assertItFails(CellResult cell) {
        assertThat(cell.status()).isEqualTo(Status.FAIL);
        assertThat(cell.phase()).isEqualTo(Phase.BUILD);
        assertThat(cell.blame()).isEqualTo(Blame.KERNEL);
        assertThat(cell.cause())
                .startsWith("against the headers archive another module comes out than against the whole tree:"
                        + " looks_into_tree.ko differs in ");
    }

    private static List<String> found(TestRun run, String module) {
        return run.of(module).notes();
    }
}
