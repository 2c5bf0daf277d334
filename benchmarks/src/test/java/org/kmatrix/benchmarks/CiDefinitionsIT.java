package org.kmatrix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.cli.ExitStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The definitions for CI systems in {@code examples/ci}, their commands run in order as the system would: a driver's
 * repository, a job for each kernel, what each leaves joined. What the systems themselves do (checkouts, caches, artefacts) is
 * not. The kernels are ones that no machine has: what is tried here are the commands and what is handed from one to the next.
 */
class CiDefinitionsIT {
    private static final int LONGEST_CACHE_KEY = 512;

    @TempDir
    Path repository;

    @TempDir
    Path machine;

    private BuiltProgram program;
    private final List<String> failures = new ArrayList<>();

    @BeforeEach
    void driver() throws IOException {
        Files.writeString(repository.resolve("Makefile"), "obj-m := driver.o\n");
        Files.writeString(repository.resolve("driver.c"), "#include <linux/module.h>\nMODULE_LICENSE(\"GPL\");\n");
        spec("optional: true");
        // neither a user's cache nor a mirror: nothing is there
        program = BuiltProgram.in(
                repository,
                machine.resolve("kmatrix/kmatrix").toString(),
                Map.of(
                        "KMATRIX_CACHE", machine.resolve("cache").toString(),
                        "KMATRIX_KERNEL_SOURCES", "",
                        "KMATRIX_KERNEL_MIRROR", "http://127.0.0.1:9"));
    }

    /** Kernels that no machine has, so that nothing is fetched: every cell is MISS, as expected where they are optional. */
    private void spec(String ofTheSecond) throws IOException {
        Files.writeString(repository.resolve("kmatrix.yaml"), """
                modules: [{name: driver, path: .}]
                kernels:
                  - {id: "vanilla:2.6.38.1", optional: true}
                  - {id: "vanilla:2.6.38.2", %s}
                """.formatted(ofTheSecond));
    }

    @Test
    void aWorkflowOfGithubRunsEachShardAndJoinsThem() throws Exception {
        var jobs = githubJobs();
        var saved = new ArrayList<String>();
        for (var job : jobs) {
            var ended = github("cells", job);
            assertThat(ended.succeeded()).as("%s", failures).isTrue();
            assertThat(ended.paths("actions/upload-artifact")).containsExactly("kmatrix-out/shard-" + job.get("index"));
            saved.addAll(ended.of("actions/cache/save", "key"));
            assertThat(ended.of("actions/cache/restore", "key")).hasSize(1);
        }
        assertThat(saved)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(it -> assertThat(it).doesNotContain(",").hasSizeLessThanOrEqualTo(LONGEST_CACHE_KEY));
        assertThat(github("report").succeeded()).as("%s", failures).isTrue();
        assertThat(whole("results.jsonl")).content().hasLineCount(2);
        assertThat(summary()).content().contains("2").contains("vanilla:2.6.38.1");
    }

    @Test
    void aWorkflowOfGithubTellsOfACellThatIsNotAsExpectedInItsReport() throws Exception {
        spec("optional: false");
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
    void aWorkflowOfGithubTellsOfAJobThatNeverBegan() throws Exception {
        github("cells", githubJobs().get(0));
        joinsWhatIsThere();
        assertThat(whole("results.jsonl")).content().contains("\"ERROR\"").contains("\"MISS\"");
    }

    private void joinsWhatIsThere() throws Exception {
        var report = github("report");
        assertThat(report.succeeded()).isFalse();
        assertThat(report.paths("actions/upload-artifact")).containsExactly("kmatrix-out/whole");
        assertThat(whole("results.jsonl")).content().hasLineCount(2);
        assertThat(summary()).content().contains("vanilla:2.6.38.2");
    }

    @Test
    void aWorkflowOfGithubEndsAtASpecThatCannotBeRead() throws Exception {
        Files.writeString(repository.resolve("kmatrix.yaml"), "modules: [nowhere]\n");
        assertThat(github("plan").succeeded()).isFalse();
    }

    private List<JsonNode> githubJobs() throws Exception {
        assertThat(github("plan").succeeded()).as("%s", failures).isTrue();
        var output = Files.readString(machine.resolve("GITHUB_OUTPUT"));
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
        var workflow = yaml("github.yml");
        var environment = variables(workflow.get("env"));
        environment.put("RUNNER_TEMP", machine.toString());
        for (var file : List.of("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")) {
            environment.put(file, Files.writeString(machine.resolve(file), "").toString());
        }
        var values = new HashMap<>(Map.of("github.run_id", "7", "github.run_attempt", "1"));
        matrix.properties()
                .forEach(it -> values.put("matrix." + it.getKey(), it.getValue().asString()));
        var steps = workflow.get("jobs").get(job).get("steps");
        return new GithubJob(steps, this::run, environment, values).run();
    }

    private Path summary() {
        return machine.resolve("GITHUB_STEP_SUMMARY");
    }

    @Test
    void aPipelineOfGitlabWritesItsChildWhoseJobsRunAndAreJoined() throws Exception {
        var jobs = gitlabJobs();
        var tests = 0;
        for (var job : jobs) {
            assertThat(gitlab(job)).as("%s", failures).isZero();
            var reports = job.get("artifacts").path("reports");
            if (reports.has("junit")) {
                tests += testCases(reports.get("junit").asString());
            }
        }
        assertThat(tests).as("each cell is a test of one job").isEqualTo(2);
        assertThat(whole("results.jsonl")).content().hasLineCount(2);
    }

    @Test
    void aPipelineOfGitlabTellsOfAJobThatNeverBegan() throws Exception {
        var jobs = gitlabJobs();
        assertThat(gitlab(jobs.get(0))).isZero();
        assertThat(gitlab(jobs.get(2))).isEqualTo(ExitStatus.HOST);
        assertThat(whole("results.jsonl")).content().hasLineCount(2).contains("\"ERROR\"");
        assertThat(testCases("kmatrix-out/whole/junit.xml")).isEqualTo(2);
    }

    /** Those of the child pipeline, stage by stage. */
    private List<JsonNode> gitlabJobs() throws Exception {
        var pipeline = yaml("gitlab-ci.yml");
        assertThat(gitlab(pipeline.get("plan"))).isZero();
        var artifact = pipeline.get("plan").get("artifacts").get("paths").get(0).asString();
        assertThat(pipeline.get("cells")
                        .get("trigger")
                        .get("include")
                        .get(0)
                        .get("artifact")
                        .asString())
                .isEqualTo(artifact);
        var child = YAMLMapper.shared().readTree(Files.readString(repository.resolve(artifact)));
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
        var environment = variables(yaml("gitlab-ci.yml").get("variables"));
        for (var line : job.get("script")) {
            var status = run(line.asString(), environment);
            if (status != 0) {
                return status;
            }
        }
        return 0;
    }

    private int testCases(String report) throws IOException {
        return Files.readString(repository.resolve(report)).split("<testcase ", -1).length - 1;
    }

    @Test
    void aPipelineOfJenkinsHasTheSameCommands() throws Exception {
        var text = Files.readString(BuiltProgram.PROJECT.resolve("examples/ci/Jenkinsfile"));
        var environment = Map.of("KMATRIX_COMMAND", "/opt/kmatrix/kmatrix");
        var plan = program.shell(here("/opt/kmatrix/kmatrix plan 'kmatrix.yaml' --format github"), environment);
        assertThat(text).contains("plan '${spec}' --format github").contains("readJSON");
        for (var job : JsonMapper.shared().readTree(plan).get("include")) {
            assertThat(job.propertyNames()).contains("name", "index", "run");
            assertThat(run(job.get("run").asString(), environment))
                    .as("%s", failures)
                    .isZero();
            assertThat(repository.resolve(
                            "kmatrix-out/shard-" + job.get("index").asString()))
                    .isDirectory();
        }
        var merge = "merge kmatrix-out/shard-* --out kmatrix-out/whole";
        assertThat(text).contains(merge).contains("'kmatrix-out/whole/junit.xml'");
        assertThat(run("/opt/kmatrix/kmatrix " + merge, environment))
                .as("%s", failures)
                .isZero();
        assertThat(whole("junit.xml")).exists();
        assertThat(whole("report.html")).exists();
    }

    @Test
    void aPipelineOfJenkinsTellsWhatIsThereBeforeItFails() throws IOException {
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
    void aPipelineOfJenkinsBeginsWithoutWhatAnEarlierBuildLeft() throws IOException {
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

    private Path whole(String name) {
        return repository.resolve("kmatrix-out/whole").resolve(name);
    }

    private static JsonNode yaml(String name) throws IOException {
        return YAMLMapper.shared()
                .readTree(Files.readString(
                        BuiltProgram.PROJECT.resolve("examples/ci").resolve(name)));
    }

    private static Map<String, String> variables(JsonNode definition) {
        var variables = new HashMap<String, String>();
        definition
                .properties()
                .forEach(it -> variables.put(it.getKey(), it.getValue().asString()));
        return variables;
    }

    /** Runs a line as CI systems do, with bash -e; where kmatrix is fetched or installed, it is that of this build. */
    private int run(String line, Map<String, String> environment) throws IOException, InterruptedException {
        if (line.startsWith("git clone")) {
            var place = program.shell("printf %s " + line.substring(line.lastIndexOf(' ')), environment);
            assertThat(Path.of(place))
                    .as("among the module's sources it would be one of them")
                    .isEqualTo(machine.resolve("kmatrix"));
            return 0;
        }
        if (line.contains("apt-get") || line.startsWith("sudo chown")) {
            return 0;
        }
        var ended = program.run(here(line), environment);
        if (ended.status() != 0) {
            failures.add(line + ": " + ended);
        }
        return ended.status();
    }

    private String here(String line) {
        return line.replace(
                        "/opt/kmatrix/kmatrix",
                        machine.resolve("kmatrix/kmatrix").toString())
                .replace("sudo --preserve-env ", "")
                .replace("/tmp/kmatrix-cache", machine.resolve("cache").toString());
    }
}
