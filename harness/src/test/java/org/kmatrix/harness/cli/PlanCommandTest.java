package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plan as jobs of a CI system: all together they run what one command would have run. */
final class PlanCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ONLY_HELLO = "module=[h]*";

    @TempDir
    Path directory;

    private Path spec;

    @BeforeEach
    void write() throws IOException {
        for (var name : List.of("hello", "other")) {
            var module = Files.createDirectory(directory.resolve(name));
            Files.writeString(module.resolve("Makefile"), "obj-m := " + name + ".o\n");
            Files.writeString(module.resolve(name + ".c"), "");
        }
        spec = Files.writeString(
                directory.resolve("my spec.yaml"),
                "modules: [hello, other]\nkernels: [\"debian:bookworm\", \"debian:trixie\", \"vanilla:2.6.18\"]\n");
    }

    @Test
    void the_jobs_of_github_run_every_wanted_cell_once() throws Exception {
        var plan = Ran.of("plan", spec.toString(), "--filter", ONLY_HELLO, "--format", "github");
        assertThat(plan.status()).isZero();
        assertThat(plan.out()).hasLineCount(1).endsWith("\n");
        var cells = new ArrayList<String>();
        for (var job : JSON.readTree(plan.out()).get("include")) {
            var words = words(job.get("run").asString());
            assertThat(words).startsWith("./kmatrix", "run", spec.toString()).containsSequence("--filter", ONLY_HELLO);
            cells.addAll(cells(words.subList(2, words.indexOf("--out"))));
        }
        assertThat(cells).containsExactlyInAnyOrderElementsOf(cells(List.of(spec.toString(), "--filter", ONLY_HELLO)));
        assertThat(cells).hasSize(3);
    }

    @Test
    void a_pipeline_of_gitlab_has_a_script_for_each_shard_and_keeps_its_results() {
        var plan = Ran.of("plan", spec.toString(), "--format", "gitlab");
        assertThat(plan.status()).isZero();
        var pipeline = JSON.readTree(plan.out());
        assertThat(pipeline.propertyNames())
                .containsExactly("stages", "kmatrix 1/3", "kmatrix 2/3", "kmatrix 3/3", "kmatrix");
        assertThat(pipeline.get("kmatrix").get("script").get(0).asString())
                .isEqualTo("./kmatrix merge kmatrix-out/shard-1 kmatrix-out/shard-2 kmatrix-out/shard-3"
                        + " --out kmatrix-out/whole");
        var job = pipeline.get("kmatrix 2/3");
        assertThat(job.get("script").get(0).asString())
                .isEqualTo("./kmatrix run '" + spec + "' --shard 2/3 --out kmatrix-out/shard-2");
        assertThat(job.get("artifacts").get("paths").get(0).asString()).isEqualTo("kmatrix-out/shard-2");
    }

    @Test
    void a_sample_says_on_standard_error_what_it_saves() throws Exception {
        Files.writeString(spec, """
                modules: [hello, other]
                layouts: [distro-headers, recovered]
                kernels:
                  - {id: "debian:bookworm", flavours: [cloud, amd64]}
                  - {id: "debian:trixie", flavours: [cloud, amd64]}
                """);
        assertThat(Ran.of("plan", spec.toString(), "--sample", "pairwise", "--format", "json")
                        .err())
                .matches("(?s).*--sample pairwise: \\d+ of \\d+ cells, [1-9]\\d* saved\\R.*");
        assertThat(Ran.of("plan", spec.toString(), "--sample", "edges", "--format", "json")
                        .err())
                .as("both kernels are kept for years")
                .contains("--sample edges: 16 of 16 cells, 0 saved\n");
    }

    @Test
    void each_task_of_a_slurm_array_runs_its_shard() throws Exception {
        var plan = Ran.of("plan", spec.toString(), "--sample", "edges", "--format", "slurm");
        assertThat(plan.status()).isZero();
        assertThat(plan.out()).startsWith("#!/bin/sh\n").contains("\n#SBATCH --array=1-3\n");
        var program = Files.writeString(directory.resolve("kmatrix"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        var task = new ProcessBuilder("sh", "-c", plan.out()).directory(directory.toFile());
        task.environment().put("SLURM_ARRAY_TASK_ID", "2");
        assertThat(output(task))
                .hasLineCount(8)
                .isEqualToIgnoringNewLines("run" + spec + "--sampleedges--shard2/3--outkmatrix-out/shard-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "slurm"})
    void a_shard_of_shards_makes_no_sense(String format) {
        var plan = Ran.of("plan", spec.toString(), "--shard", "1/2", "--format", format);
        assertThat(plan.status()).isEqualTo(2);
        assertThat(plan.err()).startsWith("kmatrix: --shard does not go with --format " + format);
        assertThat(plan.out()).isEmpty();
    }

    private static List<String> cells(List<String> options) {
        var arguments = new ArrayList<>(List.of("plan", "--format", "json"));
        arguments.addAll(options);
        var plan = Ran.of(arguments.toArray(String[]::new));
        assertThat(plan.status()).as(plan.err()).isZero();
        return JSON.readTree(plan.out())
                .get("cells")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** A command line as sh takes it apart. */
    private static List<String> words(String command) throws IOException, InterruptedException {
        return output(new ProcessBuilder("sh", "-c", "printf '%s\\n' " + command))
                .lines()
                .toList();
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        var process = builder.redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}
