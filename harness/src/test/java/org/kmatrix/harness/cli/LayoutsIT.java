package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Modversions.Verdict;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.ResultFile;
import org.kmatrix.matrix.result.Status;

/** Every layout of the references as examples/references.yaml has it, where the kernel's source or packages are to be had. */
final class LayoutsIT {
    private static final Path SPEC = TestRun.PROJECT.resolve("examples/references.yaml");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "debian:bookworm, cloud, 2",
        "vanilla:2.4.37.11, up, 2",
        "vanilla:2.6.18, up, 7",
        "vanilla:2.6.32, up, 7"
    })
    void all_layouts_of_a_kernel_are_as_expected(String kernel, String flavour, int layouts) throws Exception {
        TestRun.assumeDockerAndQemu();
        if (kernel.startsWith("vanilla")) {
            VanillaIT.assumeSource(KernelId.parse(kernel));
        }
        var out = directory.resolve("out");
        var status = Kmatrix.commandLine()
                .execute(
                        "run",
                        SPEC.toString(),
                        "--format",
                        "plain",
                        "--out",
                        out.toString(),
                        "--filter",
                        "kernel=" + kernel,
                        "--filter",
                        "flavour=" + flavour);
        var cells = ResultFile.read(out.resolve("results.jsonl")).results().stream()
                .filter(it -> it.status() != Status.SKIP)
                .toList();
        assertThat(cells.stream().filter(it -> !it.expected())).isEmpty();
        assertThat(status).isEqualTo(ExitStatus.EXPECTED);
        assertThat(cells.stream().map(CellResult::layout).distinct()).hasSize(layouts);
        assertTheSameModuleComesOutOfEachLayout(cells, out);
        assertEachArchiveIsComparedWithTheTree(cells);
        assertScratchOutputIsSeenToHaveNoVersions(cells);
    }

    private static void assertEachArchiveIsComparedWithTheTree(List<CellResult> cells) {
        assertThat(cells.stream().filter(it -> it.layout().equals("headers-archive") && it.status() == Status.PASS))
                .allSatisfy(it -> assertThat(it.notes())
                        .isNotEmpty()
                        .allMatch(line -> line.endsWith(": the same bytes as built against the whole tree")));
    }

    /** But of scratch-output, which knows no versions. The driver that comes with a patch for a layout is another one there. */
    private static void assertTheSameModuleComesOutOfEachLayout(List<CellResult> cells, Path out) throws IOException {
        var objects = new HashMap<String, Map<String, byte[]>>();
        for (var cell : cells) {
            if (cell.status() == Status.PASS) {
                for (var artifact : cell.artifacts()) {
                    var file = out.resolve(artifact);
                    objects.computeIfAbsent(cell.module() + "/" + file.getFileName(), it -> new TreeMap<>())
                            .put(cell.layout(), Files.readAllBytes(file));
                }
            }
        }
        assertThat(objects).isNotEmpty().allSatisfy((name, layouts) -> {
            assertThat(layouts).as(name).hasSizeGreaterThan(1);
            var first = layouts.values().iterator().next();
            layouts.forEach((layout, bytes) -> assertThat(bytes)
                    .as(name + " in " + layout + " and in "
                            + layouts.keySet().iterator().next())
                    .isEqualTo(first));
        });
    }

    private static void assertScratchOutputIsSeenToHaveNoVersions(List<CellResult> cells) {
        assertThat(cells.stream()
                        .filter(it -> it.layout().equals("scratch-output"))
                        .filter(it -> it.modversions() != null))
                .allSatisfy(it -> {
                    assertThat(it.status()).isEqualTo(Status.FAIL);
                    assertThat(it.phase()).isEqualTo(Phase.LOAD);
                    assertThat(TestRun.modversions(it).agree()).isTrue();
                    var refused = TestRun.modversions(it).observed() == Verdict.REFUSED;
                    assertThat(it.cause()).contains(refused ? "as the audit predicted" : "kernel tainted");
                });
    }
}
