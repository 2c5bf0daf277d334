package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.container.TestEngine;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.ResultFile;

/**
 * A run through the command line, with the user's cache: building the images for each test would take minutes.
 *
 * @param status its exit status
 * @param directory its directory
 * @param results the cells, by module
 */
public record TestRun(int status, Path directory, Map<String, CellResult> results) {
    /** Maven runs tests in the directory of their module. */
    public static final Path PROJECT = Path.of("").toAbsolutePath().resolveSibling("");

    static final Path EXAMPLES = PROJECT.resolve("examples/modules");
    static final Path FAULTS = PROJECT.resolve("harness/src/test/resources/modules");
    static final Path EXERCISES = PROJECT.resolve("harness/src/test/resources/exercises");

    public static DockerEngine assumeDockerAndQemu() {
        assumeTrue(
                List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                        .anyMatch(it -> Files.isExecutable(Path.of(it, "qemu-system-x86_64"))),
                "no QEMU on the PATH: apt-get install qemu-system-x86");
        return TestEngine.assumed();
    }

    static TestRun of(Path spec, Path out, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("run", spec.toString(), "--format", "plain", "--out", out.toString()));
        arguments.addAll(List.of(more));
        var status = Kmatrix.commandLine().execute(arguments.toArray(String[]::new));
        var file = ResultFile.read(out.resolve("results.jsonl"));
        assertThat(file.garbage()).isEmpty();
        return new TestRun(
                status, out, file.results().stream().collect(Collectors.toMap(CellResult::module, it -> it)));
    }

    CellResult of(String module) {
        return Optional.ofNullable(results.get(module)).orElseThrow(() -> new AssertionError("no result of " + module));
    }

    /** What was predicted and observed in a cell, which has to be there. */
    static Modversions modversions(CellResult result) {
        return Objects.requireNonNull(result.modversions(), result.cell());
    }

    /** Nothing of a run may outlive it. */
    public static void assertNothingIsLeft(DockerEngine engine) {
        assertThat(TestEngine.containersOfThisProcess(engine)).isEmpty();
        assertThat(ProcessHandle.current()
                        .descendants()
                        .map(it -> it.info().command().orElse(""))
                        .filter(it -> it.contains("qemu")))
                .isEmpty();
    }

    /** The example modules as a spec has them, with an odd limit. */
    static String exampleModules() {
        return """
                modules:
                  - path: %1$s/hello
                    parameters: {hello: "whom=kmatrix count=3"}
                    exercise: %1$s/hello/exercise.sh
                  - path: %1$s/pair
                    exercise: %1$s/pair/exercise.sh
                  - path: %1$s/chardev
                    exercise: %1$s/chardev/exercise.sh
                """.formatted(EXAMPLES) + unusedLimit();
    }

    /** An odd limit, which makes sure that no earlier verdict is used. */
    static String unusedLimit() {
        return "limits: {exercise: " + (60_000 + System.nanoTime() % 60_000) + "ms}\n";
    }
}
