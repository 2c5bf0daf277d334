package org.kmatrix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The definitions for CI systems in {@code examples/ci}, their commands run in order as the system would: a driver's
 * repository, a job for each kernel, what each leaves joined. What the systems themselves do (checkouts, caches, artefacts) is
 * not. The kernels are ones that no machine has: what is tried here are the commands and what is handed from one to the next.
 */
class CiDefinitionsIT {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *([\\w.]+) *}}");

    @TempDir
    Path repository;

    private BuiltProgram program;

    @BeforeEach
    void driver() throws IOException {
        Files.writeString(repository.resolve("Makefile"), "obj-m := driver.o\n");
        Files.writeString(repository.resolve("driver.c"), "#include <linux/module.h>\nMODULE_LICENSE(\"GPL\");\n");
        // kernels that no machine has, so that nothing is fetched: every cell is MISS, as expected
        Files.writeString(repository.resolve("kmatrix.yaml"), """
                modules: [{name: driver, path: .}]
                kernels:
                  - {id: "vanilla:2.6.38.1", optional: true}
                  - {id: "vanilla:2.6.38.2", optional: true}
                """);
        // neither a user's cache nor a mirror: nothing is there
        program = BuiltProgram.in(
                repository,
                "kmatrix/kmatrix",
                Map.of(
                        "KMATRIX_CACHE", repository.resolve("cache").toString(),
                        "KMATRIX_KERNEL_SOURCES", "",
                        "KMATRIX_KERNEL_MIRROR", "http://127.0.0.1:9"));
    }

    @Test
    void aWorkflowOfGithubRunsEachShardAndJoinsThem() throws Exception {
        var workflow = yaml("github.yml");
        var environment = new HashMap<String, String>();
        workflow.get("env")
                .properties()
                .forEach(it -> environment.put(it.getKey(), it.getValue().asString()));
        var outputs = Files.createFile(repository.resolve("outputs"));
        var summary = repository.resolve("summary.md");
        environment.put("GITHUB_OUTPUT", outputs.toString());
        environment.put("GITHUB_STEP_SUMMARY", summary.toString());

        steps(workflow, "plan", environment, Map.of());
        var matrix = JsonMapper.shared().readTree(Files.readString(outputs).replaceFirst("^matrix=", ""));
        assertThat(matrix.get("include")).hasSize(2);
        for (var job : matrix.get("include")) {
            var values = new HashMap<String, String>();
            job.properties()
                    .forEach(it ->
                            values.put("matrix." + it.getKey(), it.getValue().asString()));
            steps(workflow, "cells", environment, values);
        }
        steps(workflow, "report", environment, Map.of());

        assertThat(repository.resolve("kmatrix-out/whole/results.jsonl"))
                .content()
                .hasLineCount(2);
        assertThat(summary).content().contains("2").contains("vanilla:2.6.38.1");
    }

    @Test
    void aPipelineOfGitlabWritesItsChildWhoseJobsRunAndAreJoined() throws Exception {
        var pipeline = yaml("gitlab-ci.yml");
        var environment = new HashMap<String, String>();
        pipeline.get("variables")
                .properties()
                .forEach(it -> environment.put(it.getKey(), it.getValue().asString()));
        scripts(pipeline.get("plan"), environment);

        var artifact = pipeline.get("plan").get("artifacts").get("paths").get(0).asString();
        assertThat(pipeline.get("cells")
                        .get("trigger")
                        .get("include")
                        .get(0)
                        .get("artifact")
                        .asString())
                .isEqualTo(artifact);
        var child = YAMLMapper.shared().readTree(Files.readString(repository.resolve(artifact)));
        for (var stage : child.get("stages")) {
            for (var job : child.properties()) {
                if (stage.equals(job.getValue().get("stage"))) {
                    scripts(job.getValue(), environment);
                    assertThat(repository.resolve(job.getValue()
                                    .get("artifacts")
                                    .get("reports")
                                    .get("junit")
                                    .asString()))
                            .exists();
                }
            }
        }
        assertThat(repository.resolve("kmatrix-out/whole/results.jsonl"))
                .content()
                .hasLineCount(2);
    }

    @Test
    void aPipelineOfJenkinsHasTheSameCommands() throws Exception {
        var text = Files.readString(BuiltProgram.PROJECT.resolve("examples/ci/Jenkinsfile"));
        var environment = Map.<String, String>of();
        var plan = shell("/opt/kmatrix/kmatrix plan 'kmatrix.yaml' --format github", environment);
        assertThat(text).contains("plan '${spec}' --format github").contains("readJSON");
        for (var job : JsonMapper.shared().readTree(plan).get("include")) {
            assertThat(job.propertyNames()).contains("name", "index", "run");
            shell(job.get("run").asString().replace("./kmatrix ", "/opt/kmatrix/kmatrix "), environment);
            assertThat(repository.resolve(
                            "kmatrix-out/shard-" + job.get("index").asString()))
                    .isDirectory();
        }
        var merge = "merge kmatrix-out/shard-* --out kmatrix-out/whole";
        assertThat(text).contains(merge).contains("junit('kmatrix-out/whole/junit.xml')");
        shell("/opt/kmatrix/kmatrix " + merge, environment);
        assertThat(repository.resolve("kmatrix-out/whole/junit.xml")).exists();
        assertThat(repository.resolve("kmatrix-out/whole/report.html")).exists();
    }

    private static JsonNode yaml(String name) throws IOException {
        return YAMLMapper.shared()
                .readTree(Files.readString(
                        BuiltProgram.PROJECT.resolve("examples/ci").resolve(name)));
    }

    private void steps(JsonNode workflow, String job, Map<String, String> environment, Map<String, String> values)
            throws Exception {
        for (var step : workflow.get("jobs").get(job).get("steps")) {
            if (step.has("run")) {
                shell(EXPRESSION.matcher(step.get("run").asString()).replaceAll(it -> value(it, values)), environment);
            }
        }
    }

    private static String value(MatchResult expression, Map<String, String> values) {
        assertThat(values).containsKey(expression.group(1));
        return Matcher.quoteReplacement(String.valueOf(values.get(expression.group(1))));
    }

    private void scripts(JsonNode job, Map<String, String> environment) throws Exception {
        for (var line : job.get("script")) {
            shell(line.asString(), environment);
        }
    }

    /** Runs a line as CI systems do, with bash -e; where kmatrix is fetched or installed, it is that of this build. */
    private String shell(String line, Map<String, String> environment) throws Exception {
        if (line.startsWith("git clone") || line.contains("apt-get") || line.startsWith("sudo chown")) {
            return "";
        }
        var here = line.replace("/opt/kmatrix/kmatrix", "kmatrix/kmatrix")
                .replace("sudo --preserve-env ", "")
                .replace("/tmp/kmatrix-cache", repository.resolve("cache").toString());
        return program.shell(here, environment);
    }
}
