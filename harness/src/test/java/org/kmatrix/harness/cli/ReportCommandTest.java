package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.harness.store.RunDirectory;
import org.kmatrix.harness.store.TestResults;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.matrix.result.Status;

final class ReportCommandTest {
    @TempDir
    Path directory;

    private Path run;

    @BeforeEach
    void write() throws IOException {
        run = directory.resolve("run");
        var opened = RunDirectory.at(run);
        opened.append(TestResults.passed("hello/debian-bookworm"));
        opened.write(new RunInfo(
                "20260101-120000",
                "my.yaml",
                "0",
                Map.of(),
                Map.of(),
                Instant.EPOCH,
                Duration.ofSeconds(1),
                Map.of("PASS", 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "junit", "ktap", "kcidb", "open-test-reporting", "markdown", "github"})
    void a_dash_is_standard_output_and_gets_what_the_file_would_get(String format) throws IOException {
        var file = run.resolve("file");
        var written = Ran.of("report", run.toString(), "--format", format, "--out", file.toString());
        assertThat(written).isEqualTo(new Ran(0, file + "\n", ""));
        var printed = Ran.of("report", run.toString(), "--format", format, "--out", "-");
        assertThat(printed).isEqualTo(new Ran(0, Files.readString(file), ""));
        assertThat(Path.of("-")).doesNotExist();
    }

    @Test
    void a_run_that_was_killed_is_not_as_expected_in_any_report() throws IOException {
        RunDirectory.at(run)
                .plan(List.of(
                        TestResults.of("hello/debian-bookworm", Status.ERROR, false, Blame.HOST),
                        TestResults.of("pair/debian-bookworm", Status.ERROR, false, Blame.HOST)));
        var markdown = Ran.of("report", run.toString(), "--format", "markdown", "--out", "-");
        assertThat(markdown.out()).startsWith("## kmatrix: 1 of 2 cells is not as expected.");
        assertThat(markdown.err())
                .isEqualTo(
                        "kmatrix: 1 of the 2 cells of " + run + " has no result, and counts as ERROR; go on with it by "
                                + "./kmatrix run my.yaml --resume " + run + "\n");
        var junit = Ran.of("report", run.toString(), "--format", "junit", "--out", "-");
        assertThat(junit.out()).contains("tests=\"2\"", "errors=\"1\"");
    }

    @Test
    void a_run_that_is_still_going_is_reported_as_far_as_it_has_come() throws IOException {
        try (var going = RunDirectory.held(run)) {
            going.plan(List.of(
                    TestResults.of("hello/debian-bookworm", Status.ERROR, false, Blame.HOST),
                    TestResults.of("pair/debian-bookworm", Status.ERROR, false, Blame.HOST)));
            var markdown = Ran.of("report", run.toString(), "--format", "markdown", "--out", "-");
            assertThat(markdown.out()).startsWith("## kmatrix: The only cell is as expected.");
            assertThat(markdown.err())
                    .isEqualTo("kmatrix: the run in " + run + " is still going: 1 of its 2 cells has no result yet;"
                            + " look again when it has ended\n");
        }
    }

    @Test
    void results_alone_are_enough_for_a_report() throws IOException {
        Files.delete(run.resolve("run.json"));
        var markdown = Ran.of("report", run.toString(), "--format", "markdown", "--out", "-");
        assertThat(markdown.status()).isZero();
        assertThat(markdown.out()).startsWith("## kmatrix: The only cell is as expected.");
        assertThat(markdown.err())
                .isEqualTo("kmatrix: " + run.resolve("run.json")
                        + " is not there: of the run as a whole is told what its results show; keep it with them\n");
    }

    @Test
    void results_alone_of_a_run_that_was_killed_do_not_hide_what_is_missing() throws IOException {
        RunDirectory.at(run).plan(List.of(TestResults.of("pair/debian-bookworm", Status.ERROR, false, Blame.HOST)));
        Files.delete(run.resolve("run.json"));
        assertThat(Ran.of("report", run.toString(), "--format", "markdown", "--out", "-")
                        .err())
                .contains(
                        "run.json is not there", "1 of the 2 cells of " + run + " has no result, and counts as ERROR");
    }

    @Test
    void a_last_line_that_is_cut_off_is_told() throws IOException {
        Files.writeString(run.resolve("results.jsonl"), "{\"cell\":\"pair/deb", StandardOpenOption.APPEND);
        assertThat(Ran.of("report", run.toString(), "--format", "markdown", "--out", "-")
                        .err())
                .isEqualTo(
                        "kmatrix: " + run.resolve("results.jsonl") + ": the last line is cut off, and is left out\n");
    }

    @Test
    void a_line_that_makes_no_sense_is_told_without_what_a_terminal_would_do_of_it() throws IOException {
        Files.writeString(
                run.resolve("results.jsonl"),
                "{\"cell\": 7, \"\u001b[31m" + "x".repeat(5000) + "\"\n",
                StandardOpenOption.APPEND);
        var ran = Ran.of("report", run.toString(), "--format", "markdown", "--out", "-");
        assertThat(ran.status()).isZero();
        assertThat(ran.err())
                .startsWith("kmatrix: " + run.resolve("results.jsonl") + ":2: ")
                .endsWith("; that line is left out\n")
                .hasSizeLessThan(600)
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"results.jsonl", "run.json", "planned.jsonl"})
    void what_a_run_keeps_is_not_written_over(String name) throws IOException {
        RunDirectory.at(run).plan(List.of());
        var file = run.resolve(name);
        var before = Files.readString(file);
        var link = Files.createSymbolicLink(directory.resolve("link"), file);
        for (var out : List.of(file, link)) {
            var ran = Ran.of("report", run.toString(), "--format", "html", "--out", out.toString());
            assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
            assertThat(ran.err())
                    .isEqualTo("kmatrix: --out: " + out
                            + " has a run's results, which the report would replace; choose another name\n");
        }
        assertThat(file).hasContent(before);
    }

    @Test
    void a_directory_and_nothing_are_no_places_for_a_page() {
        var ran = Ran.of("report", run.toString(), "--format", "html", "--out", directory.toString());
        assertThat(ran)
                .isEqualTo(new Ran(
                        ExitStatus.USAGE, "", "kmatrix: --out: " + directory + " is a directory; name a file in it\n"));
        assertThat(Ran.of("report", run.toString(), "--format", "html", "--out", "")
                        .status())
                .isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void the_allure_site_is_a_page_and_an_unknown_format_is_told_with_all_that_are_known() {
        var dash = Ran.of("report", run.toString(), "--format", "allure-site", "--out", "-");
        assertThat(dash.status()).isEqualTo(2);
        assertThat(dash.err())
                .contains("cannot go to standard output; name a file")
                .hasLineCount(1);
        var unknown = Ran.of("report", run.toString(), "--format", "pdf");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("'pdf' (known: html, junit, ktap, kcidb, open-test-reporting, allure, allure-site, markdown");
    }

    @Test
    void an_origin_that_kcidb_would_not_take_is_refused() {
        var ran = Ran.of("report", run.toString(), "--format", "kcidb", "--origin", "My Lab", "--out", "-");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("kmatrix: --origin: 'My Lab' is no origin")
                .hasLineCount(1);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void a_directory_of_files_cannot_go_to_standard_output() {
        var ran = Ran.of("report", run.toString(), "--format", "allure", "--out", "-");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("kmatrix: --out: a report in format allure is a directory of files")
                .contains("give a directory")
                .hasLineCount(1);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void against_an_earlier_run_the_page_shows_what_changed() throws IOException {
        var before = TestRuns.write(directory, 1, TestRuns.passed("hello", 1, "600d"));
        var after = TestRuns.write(directory, 2, TestRuns.failed("hello", 2, "0bad"));
        var ran = Ran.of("report", after.toString(), "--format", "html", "--against", before.toString());
        assertThat(ran.status()).isZero();
        assertThat(Files.readString(after.resolve("report.html")))
                .contains("\"against\":{\"id\":\"20261101-060000\"", "module v1-600d → v1-0bad");
    }

    @Test
    void against_is_for_the_page_alone_and_takes_only_runs_that_are_there() {
        for (var format : new String[] {"junit", "allure-site"}) {
            var other = Ran.of("report", run.toString(), "--format", format, "--against", run.toString());
            assertThat(other.status()).isEqualTo(2);
            assertThat(other.err())
                    .contains("--against: a report in format " + format + " is of one run")
                    .hasLineCount(1);
        }
        var nowhere = Ran.of("report", run.toString(), "--format", "html", "--against", "yesterday", "--index", "none");
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.err()).contains("there is no run in yesterday").hasLineCount(1);
    }
}
