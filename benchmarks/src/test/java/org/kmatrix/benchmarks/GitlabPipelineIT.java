package org.kmatrix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.cli.ExitStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The definition for GitLab CI: a job for each kernel, and one that joins what each leaves. */
final class GitlabPipelineIT {
    private DriverRepository driver;

    @BeforeEach
    void driver(@TempDir Path repository, @TempDir Path machine) throws IOException {
        driver = DriverRepository.in(repository, machine);
    }

    @Test
    void thePipelineWritesItsChildWhoseJobsRunAndAreJoined() throws Exception {
        var jobs = gitlabJobs();
        var tests = 0;
        for (var job : jobs) {
            assertThat(gitlab(job)).as("%s", driver.failures()).isZero();
            var reports = job.get("artifacts").path("reports");
            if (reports.has("junit")) {
                tests += testCases(reports.get("junit").asString());
            }
        }
        assertThat(tests).as("each cell is a test of one job").isEqualTo(2);
        assertThat(driver.whole("results.jsonl")).content().hasLineCount(2);
    }

    @Test
    void thePipelineTellsOfAJobThatNeverBegan() throws Exception {
        var jobs = gitlabJobs();
        assertThat(gitlab(jobs.get(0))).isZero();
        assertThat(gitlab(jobs.get(2))).isEqualTo(ExitStatus.HOST);
        assertThat(driver.whole("results.jsonl")).content().hasLineCount(2).contains("\"ERROR\"");
        assertThat(testCases("kmatrix-out/whole/junit.xml")).isEqualTo(2);
    }

    /** Those of the child pipeline, stage by stage. */
    private List<JsonNode> gitlabJobs() throws Exception {
        var pipeline = DriverRepository.yaml("gitlab-ci.yml");
        assertThat(gitlab(pipeline.get("plan"))).isZero();
        var artifact = pipeline.get("plan").get("artifacts").get("paths").get(0).asString();
        assertThat(pipeline.get("cells")
                        .get("trigger")
                        .get("include")
                        .get(0)
                        .get("artifact")
                        .asString())
                .isEqualTo(artifact);
        var child = YAMLMapper.shared()
                .readTree(Files.readString(driver.repository().resolve(artifact)));
        var jobs = child.get("stages")
                .valueStream()
                .flatMap(stage -> child.properties().stream()
                        .map(Map.Entry::getValue)
                        .filter(it -> stage.equals(it.get("stage"))))
                .toList();
        assertThat(jobs).hasSize(3);
        return jobs;
    }

    private int gitlab(JsonNode job) throws Exception {
        var environment = DriverRepository.variables(
                DriverRepository.yaml("gitlab-ci.yml").get("variables"));
        for (var line : job.get("script")) {
            var status = driver.run(line.asString(), environment);
            if (status != 0) {
                return status;
            }
        }
        return 0;
    }

    private int testCases(String report) throws IOException {
        return Files.readString(driver.repository().resolve(report)).split("<testcase ", -1).length - 1;
    }
}
