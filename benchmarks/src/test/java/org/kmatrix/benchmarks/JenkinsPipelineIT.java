package org.kmatrix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The definition for Jenkins: a job for each kernel, and one that joins what each leaves. */
final class JenkinsPipelineIT {
    private DriverRepository driver;

    @BeforeEach
    void driver(@TempDir Path repository, @TempDir Path machine) throws IOException {
        driver = DriverRepository.in(repository, machine);
    }

    @Test
    void thePipelineHasTheSameCommands() throws Exception {
        var text = Files.readString(BuiltProgram.PROJECT.resolve("examples/ci/Jenkinsfile"));
        var environment = Map.of("KMATRIX_COMMAND", "/opt/kmatrix/kmatrix");
        var plan = driver.program()
                .shell(driver.here("/opt/kmatrix/kmatrix plan 'kmatrix.yaml' --format github"), environment);
        assertThat(text).contains("plan '${spec}' --format github").contains("readJSON");
        for (var job : JsonMapper.shared().readTree(plan).get("include")) {
            assertThat(job.propertyNames()).contains("name", "index", "run");
            assertThat(driver.run(job.get("run").asString(), environment))
                    .as("%s", driver.failures())
                    .isZero();
            assertThat(driver.repository()
                            .resolve("kmatrix-out/shard-" + job.get("index").asString()))
                    .isDirectory();
        }
        var merge = "merge kmatrix-out/shard-* --out kmatrix-out/whole";
        assertThat(text).contains(merge).contains("'kmatrix-out/whole/junit.xml'");
        assertThat(driver.run("/opt/kmatrix/kmatrix " + merge, environment))
                .as("%s", driver.failures())
                .isZero();
        assertThat(driver.whole("junit.xml")).exists();
        assertThat(driver.whole("report.html")).exists();
    }

    @Test
    void thePipelineTellsWhatIsThereBeforeItFails() throws IOException {
        var nodes = jenkinsNodes();
        var report = nodes.get(2);
        assertThat(report.lines().filter(it -> it.contains(" merge ")))
                .singleElement()
                .asString()
                .contains("returnStatus: true");
        assertThat(report).containsSubsequence(" merge ", "junit(", "publishHTML(", "error(");
        assertThat(report).containsSubsequence("catchError(", "unstash(");
        // around the node of the jobs, so that one that fails does not end the pipeline
        assertThat(nodes.get(0)).containsSubsequence("parallel ", "catchError(");
    }

    @Test
    void thePipelineBeginsWithoutWhatAnEarlierBuildLeft() throws IOException {
        var nodes = jenkinsNodes();
        assertThat(nodes.get(1)).containsSubsequence("checkout scm", "rm -rf kmatrix-out", "job.run", "stash(");
        assertThat(nodes.get(2)).containsSubsequence("rm -rf kmatrix-out", "unstash(", " merge ");
    }

    /** What is run on an agent: the plan, a job, the report; each to the beginning of the next. */
    private static List<String> jenkinsNodes() throws IOException {
        var nodes = Stream.of(Files.readString(BuiltProgram.PROJECT.resolve("examples/ci/Jenkinsfile"))
                        .split("node\\('kmatrix'\\) \\{"))
                .skip(1)
                .toList();
        assertThat(nodes).hasSize(3);
        return nodes;
    }
}
