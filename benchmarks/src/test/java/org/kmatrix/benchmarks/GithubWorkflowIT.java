package org.kmatrix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The definition for GitHub Actions: a job for each kernel, and one that joins what each leaves. */
final class GithubWorkflowIT {
    private static final int LONGEST_CACHE_KEY = 512;

    private DriverRepository driver;

    @BeforeEach
    void driver(@TempDir Path repository, @TempDir Path machine) throws IOException {
        driver = DriverRepository.in(repository, machine);
    }

    @Test
    void theWorkflowRunsEachShardAndJoinsThem() throws Exception {
        var jobs = githubJobs();
        var saved = new ArrayList<String>();
        for (var job : jobs) {
            var ended = github("cells", job);
            assertThat(ended.succeeded()).as("%s", driver.failures()).isTrue();
            assertThat(ended.paths("actions/upload-artifact")).containsExactly("kmatrix-out/shard-" + job.get("index"));
            saved.addAll(ended.of("actions/cache/save", "key"));
            assertThat(ended.of("actions/cache/restore", "key")).hasSize(1);
        }
        assertThat(saved)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(it -> assertThat(it).doesNotContain(",").hasSizeLessThanOrEqualTo(LONGEST_CACHE_KEY));
        assertThat(github("report").succeeded()).as("%s", driver.failures()).isTrue();
        assertThat(driver.whole("results.jsonl")).content().hasLineCount(2);
        assertThat(summary()).content().contains("2").contains("vanilla:2.6.38.1");
    }

    @Test
    void theWorkflowTellsOfACellThatIsNotAsExpectedInItsReport() throws Exception {
        driver.spec("optional: false");
        var failed = new ArrayList<GithubJob.Ended>();
        for (var job : githubJobs()) {
            var ended = github("cells", job);
            if (!ended.succeeded()) {
                failed.add(ended);
            }
        }
        assertThat(failed).singleElement().satisfies(it -> {
            assertThat(it.paths("actions/upload-artifact")).hasSize(1);
            assertThat(it.paths("actions/cache/save")).hasSize(1);
        });
        joinsWhatIsThere();
    }

    @Test
    void theWorkflowTellsOfAJobThatNeverBegan() throws Exception {
        github("cells", githubJobs().get(0));
        joinsWhatIsThere();
        assertThat(driver.whole("results.jsonl"))
                .content()
                .contains("\"ERROR\"")
                .contains("\"MISS\"");
    }

    private void joinsWhatIsThere() throws Exception {
        var report = github("report");
        assertThat(report.succeeded()).isFalse();
        assertThat(report.paths("actions/upload-artifact")).containsExactly("kmatrix-out/whole");
        assertThat(driver.whole("results.jsonl")).content().hasLineCount(2);
        assertThat(summary()).content().contains("vanilla:2.6.38.2");
    }

    @Test
    void theWorkflowEndsAtASpecThatCannotBeRead() throws Exception {
        Files.writeString(driver.repository().resolve("kmatrix.yaml"), "modules: [nowhere]\n");
        assertThat(github("plan").succeeded()).isFalse();
    }

    private List<JsonNode> githubJobs() throws Exception {
        assertThat(github("plan").succeeded()).as("%s", driver.failures()).isTrue();
        var output = Files.readString(driver.machine().resolve("GITHUB_OUTPUT"));
        assertThat(output).startsWith("matrix=");
        var jobs = JsonMapper.shared()
                .readTree(output.substring("matrix=".length()))
                .get("include")
                .valueStream()
                .toList();
        assertThat(jobs).hasSize(2);
        return jobs;
    }

    private GithubJob.Ended github(String job) throws Exception {
        return github(job, JsonMapper.shared().createObjectNode());
    }

    private GithubJob.Ended github(String job, JsonNode matrix) throws Exception {
        var workflow = DriverRepository.yaml("github.yml");
        var environment = DriverRepository.variables(workflow.get("env"));
        environment.put("RUNNER_TEMP", driver.machine().toString());
        for (var file : List.of("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")) {
            environment.put(
                    file, Files.writeString(driver.machine().resolve(file), "").toString());
        }
        var values = new HashMap<>(Map.of("github.run_id", "7", "github.run_attempt", "1"));
        matrix.properties()
                .forEach(it -> values.put("matrix." + it.getKey(), it.getValue().asString()));
        var steps = workflow.get("jobs").get(job).get("steps");
        return new GithubJob(steps, driver::run, environment, values).run();
    }

    private Path summary() {
        return driver.machine().resolve("GITHUB_STEP_SUMMARY");
    }
}
