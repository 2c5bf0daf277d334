package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.harness.cli.TestRuns.failed;
import static org.kmatrix.harness.cli.TestRuns.known;
import static org.kmatrix.harness.cli.TestRuns.passed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.store.RunDirectory;
import org.kmatrix.matrix.result.RunInfo;
import tools.jackson.databind.json.JsonMapper;

/** The daily use of several runs: history, diff and prune. */
final class HistoryCommandsTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    Path directory;

    private String index = "";

    /** Six runs: hello breaks in the third, other flakes, and steady never changes. */
    @BeforeEach
    void add() throws IOException {
        index = directory.resolve("index.sqlite").toString();
        for (var day = 1; day <= 6; day++) {
            var hello = day < 3 ? passed("hello", day, "600d") : failed("hello", day, "0bad");
            var other = day == 4 ? failed("other", day, "1111") : passed("other", day, "1111");
            var run = TestRuns.write(directory, day, hello, other, passed("steady", day, "2222"));
            var ran = Ran.of("history", "--index", index, "--add", run.toString());
            assertThat(ran).isEqualTo(new Ran(0, run.getFileName() + ": 3 cells\n", ""));
        }
    }

    @Test
    void a_cells_past_says_between_which_runs_and_revisions_it_broke() {
        var ran = Ran.of("history", "--index", index, "hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12");
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("20261101-060000", "20261106-060000", "broke between 20261102-060000", "v1-600d", "v1-0bad");
    }

    @Test
    void without_a_cell_the_runs_and_what_is_broken_or_flaky_are_shown() {
        var ran = Ran.of("history", "--index", index);
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("20261106-060000", "hello/debian", "other/debian")
                .doesNotContain("steady/");
        assertThat(Ran.of("history", "--index", index, "*", "--flaky").out())
                .contains("other/debian", "of 6 results with the same inputs 1 is a failure")
                .doesNotContain("hello/", "steady/");
        assertThat(Ran.of("history", "--index", index, "*").out())
                .contains("hello/debian", "..FFFF", "steady/debian", "......", "oldest run first: . pass, F fail");
        assertThat(Ran.of("history", "--index", index, "*", "--broken").out())
                .contains("hello/debian", "broke between 20261102-060000")
                .doesNotContain("other/", "steady/");
    }

    @Test
    void known_failures_are_counted_and_shown_where_they_are_asked_for() throws IOException {
        var run = TestRuns.write(directory, 7, failed("hello", 7, "0bad"), known("old", 7));
        Ran.of("history", "--index", index, "--add", run.toString());
        assertThat(Ran.of("history", "--index", index).out())
                .contains("hello/debian")
                .doesNotContain("old/debian")
                .endsWith("\nnot shown: 1 known failure, as specs expect them (--broken shows all)\n");
        assertThat(Ran.of("history", "--index", index, "--broken").out())
                .contains("hello/debian", "old/debian")
                .doesNotContain("not shown");
    }

    @Test
    void a_failure_that_is_no_longer_expected_is_shown_though_its_verdict_is_from_the_cache() throws IOException {
        var known = TestRuns.write(directory, 7, known("old", 7));
        var unexpected = TestRuns.write(directory, 8, failed("old", 7, "3333"));
        Ran.of("history", "--index", index, "--add", known.toString(), unexpected.toString());
        assertThat(Ran.of("history", "--index", index).out())
                .contains("old/debian", "fF")
                .doesNotContain("not shown");
    }

    @Test
    void a_damaged_copy_does_not_take_the_place_of_what_is_known() throws IOException {
        var cut = TestRuns.write(Files.createDirectory(directory.resolve("cut")), 6, passed("steady", 6, "2222"));
        var ran = Ran.of("history", "--index", index, "--add", cut.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err())
                .isEqualTo("kmatrix: the history knows 2 cells of run 20261106-060000 that " + cut
                        + " has no result of; it stays as it is: add " + directory.resolve("20261106-060000")
                        + ", or the whole run\n");
        assertThat(Ran.of("history", "--index", index, "*").out()).contains("..FFFF");
    }

    @Test
    void of_the_same_directory_that_lost_results_nobody_is_told_to_add_it() throws IOException {
        var run = directory.resolve("20261106-060000");
        var results = run.resolve("results.jsonl");
        Files.write(results, Files.readAllLines(results).subList(0, 2));
        var ran = Ran.of("history", "--index", index, "--add", run.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err())
                .contains(
                        "the history knows 1 cell of run 20261106-060000 that " + run + " has no result of; it stays as"
                                + " it is: go on with the run by ",
                        "--resume " + run + ", or add a copy of it that is whole\n")
                .doesNotContain("add " + run);
    }

    @Test
    void a_run_that_was_gone_on_with_takes_the_place_of_its_beginning() throws IOException {
        var run = TestRuns.write(directory, 7, passed("hello", 7, "600d"));
        RunDirectory.at(run).plan(List.of(TestRuns.unrun("hello"), TestRuns.unrun("steady")));
        var begun = Ran.of("history", "--index", index, "--add", run.toString());
        assertThat(begun.out()).isEqualTo("20261107-060000: 2 cells\n");
        assertThat(begun.err()).contains("1 of the 2 cells of " + run + " has no result, and counts as ERROR");
        assertThat(Ran.of("history", "--index", index, "--add", run.toString()).status())
                .isZero();
        RunDirectory.at(run).append(passed("steady", 7, "2222"));
        var whole = Ran.of("history", "--index", index, "--add", run.toString());
        assertThat(whole).isEqualTo(new Ran(0, "20261107-060000: 2 cells\n", ""));
        assertThat(Ran.of("history", "--index", index, "*").out()).contains("steady", ".......");
    }

    @Test
    void json_is_for_programs_and_nothing_else_is_printed() {
        var ran = Ran.of("history", "--index", index, "hello/*", "--format", "json");
        var json = MAPPER.readTree(ran.out());
        var cell = json.get("cells").get(0);
        assertThat(cell.get("broken").asBoolean()).isTrue();
        assertThat(cell.get("turn").get("after").asString()).isEqualTo("20261103-060000");
        assertThat(cell.get("seen")).hasSize(6);
        assertThat(json.get("runs")).hasSize(6);
        assertThat(json.get("runs").get(5).get("unexpected").asInt()).isEqualTo(1);
        var last = MAPPER.readTree(Ran.of("history", "--index", index, "--last", "2", "--format", "json")
                .out());
        assertThat(last.get("runs")).hasSize(2);
        assertThat(last.get("cells").get(0).get("seen")).hasSize(2);
    }

    @Test
    void a_cell_that_no_run_saw_is_a_usage_error() {
        var ran = Ran.of("history", "--index", index, "hallo/*");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .contains("no run in the history saw a cell 'hallo/*'")
                .hasLineCount(1);
    }

    @Test
    void where_there_is_no_history_that_is_said() {
        var ran = Ran.of("history", "--index", directory.resolve("none.sqlite").toString());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .contains("no run is in the history", "history --add DIR")
                .hasLineCount(1);
        assertThat(directory.resolve("none.sqlite")).doesNotExist();
    }

    @Test
    void diff_is_1_where_a_cell_got_worse_and_0_the_other_way_round() {
        var good = directory.resolve("20261102-060000").toString();
        var worse = Ran.of("diff", "--index", index, good, "20261103-060000");
        assertThat(worse.status()).isEqualTo(1);
        assertThat(worse.out()).contains("got worse", "hello/debian", "module v1-600d", "1 got worse, 2 the same");
        var better = Ran.of("diff", "--index", index, "20261103-060000", good, "--format", "json");
        assertThat(better.status()).isZero();
        assertThat(MAPPER.readTree(better.out()).get("cells").get(0).get("kind").asString())
                .isEqualTo("better");
    }

    @Test
    void diff_is_1_where_a_new_cell_is_not_as_expected() throws IOException {
        var before = directory.resolve("20261101-060000").toString();
        var after = TestRuns.write(
                Files.createDirectory(directory.resolve("more")),
                2,
                passed("hello", 2, "600d"),
                passed("other", 2, "1111"),
                passed("steady", 2, "2222"),
                failed("fresh", 2, "3333"));
        var ran = Ran.of("diff", "--index", index, before, after.toString());
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out())
                .contains("fresh/debian", "no such thing as kmap", "1 new and not as expected, 3 the same");
        var json = MAPPER.readTree(Ran.of("diff", "--index", index, before, after.toString(), "--format", "json")
                .out());
        assertThat(json.get("worse").asBoolean()).isTrue();
        assertThat(json.get("cells").get(0).get("kind").asString()).isEqualTo("new");
        assertThat(json.get("cells").get(0).get("worse").asBoolean()).isTrue();
    }

    @Test
    void a_broken_history_keeps_no_two_directories_from_being_compared() throws IOException {
        var broken = Files.writeString(directory.resolve("broken.sqlite"), "no database at all\n".repeat(99))
                .toString();
        var good = directory.resolve("20261102-060000").toString();
        var bad = directory.resolve("20261103-060000").toString();
        var told = "kmatrix: what is noise in times is taken from these runs alone: the history " + broken;
        var diff = Ran.of("diff", "--index", broken, good, bad);
        assertThat(diff.status()).isEqualTo(1);
        assertThat(diff.out()).contains("1 got worse, 2 the same");
        assertThat(diff.err()).startsWith(told).hasLineCount(1);
        var page = directory.resolve("page.html");
        var report = Ran.of(
                "report", bad, "--format", "html", "--against", good, "--index", broken, "--out", page.toString());
        assertThat(report.status()).isZero();
        assertThat(report.err()).startsWith(told).hasLineCount(1);
        assertThat(page).exists();
        var byId = Ran.of("diff", "--index", broken, good, "20261103-060000");
        assertThat(byId.status()).isEqualTo(ExitStatus.HOST);
        assertThat(byId.err()).contains("cannot be used").hasLineCount(1);
    }

    @Test
    void a_history_that_is_a_directory_is_named() {
        for (var arguments : List.of(
                List.of("history"), List.of("prune", "--keep-last", "1"), List.of("history", "--add", oneRun()))) {
            var all = new ArrayList<>(arguments);
            all.addAll(1, List.of("--index", directory.toString()));
            assertThat(Ran.of(all.toArray(String[]::new)))
                    .isEqualTo(new Ran(
                            ExitStatus.USAGE,
                            "",
                            "kmatrix: --index: " + directory + " is a directory; name the history's file\n"));
        }
    }

    private String oneRun() {
        return directory.resolve("20261101-060000").toString();
    }

    @Test
    void what_a_run_is_called_reaches_no_terminal_as_a_sequence() throws IOException {
        var plain = TestRuns.info(7);
        var info = new RunInfo(
                plain.id() + "\u001b[31m",
                "\u001b]0;title\u0007drivers.yaml",
                plain.specHash(),
                plain.host(),
                plain.versions(),
                plain.started(),
                null,
                Map.of("cells", 2));
        var run = RunDirectory.at(directory.resolve("strange"));
        run.append(failed("he\u001b[2Jllo", 7, "0bad"));
        run.write(info);
        for (var arguments : List.of(
                List.of("history", "--add", run.root().toString()),
                List.of("history"),
                List.of("history", "*"),
                List.of("prune", "--keep-last", "1", "--dry-run"),
                List.of("diff", oneRun(), run.root().toString()))) {
            var all = new ArrayList<>(arguments);
            all.addAll(1, List.of("--index", index));
            var ran = Ran.of(all.toArray(String[]::new));
            assertThat(ran.status()).isLessThan(2);
            assertThat(ran.out() + ran.err()).isNotEmpty().matches("[\\P{Cntrl}\\n]*");
        }
    }

    @Test
    void a_run_that_is_nowhere_is_named() {
        var ran = Ran.of("diff", "--index", index, "20261102-060000", "yesterday");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .contains("'yesterday' is neither a run's directory nor its id")
                .hasLineCount(1);
    }

    @Test
    void prune_keeps_the_last_runs_and_those_around_what_first_broke() throws IOException {
        var arguments = new String[] {"prune", "--index", index, "--keep-last", "1", "--files", "--dry-run"};
        var dry = Ran.of(arguments);
        assertThat(dry.status()).isZero();
        assertThat(dry.out())
                .contains(
                        "remove  20261101-060000",
                        "keep    20261102-060000  hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12 passed in it",
                        "keep    20261103-060000  hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12 broke in it",
                        "remove  20261104-060000",
                        "remove  20261105-060000",
                        "keep    20261106-060000  one of the last 1 of drivers.yaml",
                        "3 of 6 runs would be removed");
        assertThat(directory.resolve("20261101-060000/results.jsonl")).exists();
        Files.writeString(directory.resolve("20261104-060000/mine.txt"), "precious");

        assertThat(Ran.of("prune", "--index", index, "--keep-last", "1", "--files")
                        .out())
                .contains("3 of 6 runs removed");
        assertThat(directory.resolve("20261101-060000")).doesNotExist();
        assertThat(directory.resolve("20261104-060000").toFile().list()).containsExactly("mine.txt");
        assertThat(directory.resolve("20261103-060000/results.jsonl")).exists();
        assertThat(Ran.of("history", "--index", index).out())
                .contains("20261102-060000", "20261106-060000")
                .doesNotContain("20261101-060000", "20261105-060000");
    }

    @Test
    void prune_keeps_a_run_in_the_history_whose_files_cannot_be_removed() throws IOException {
        // what is in the way cannot be removed by anybody: a lock that is a directory
        Files.createDirectories(directory.resolve("20261104-060000/.running/in.the.way"));
        var ran = Ran.of("prune", "--index", index, "--keep-last", "1", "--files");
        assertThat(ran.status()).isEqualTo(ExitStatus.HOST);
        assertThat(ran.err())
                .contains("20261104-060000 cannot be removed: ", "its run stays in the history")
                .hasLineCount(1);
        assertThat(Ran.of("history", "--index", index).out())
                .contains("20261104-060000")
                .doesNotContain("20261105-060000");
    }

    @Test
    void prune_without_a_rule_removes_nothing() {
        var ran = Ran.of("prune", "--index", index);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .contains("say what is kept: --keep-last N, --keep-days D")
                .hasLineCount(1);
        assertThat(Ran.of("prune", "--index", index, "--keep-days", "36500").out())
                .contains("0 of 6 runs removed");
    }

    @Test
    void a_file_that_is_no_history_is_said_with_what_to_do() throws IOException {
        var file = Files.writeString(
                directory.resolve("broken.sqlite"), "no database at all, but long enough\n".repeat(99));
        var ran = Ran.of("history", "--index", file.toString());
        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.err()).contains(file.toString(), "move it away").hasLineCount(1);
    }

    @Test
    void merge_adds_the_run_that_it_makes() {
        var merged = directory.resolve("whole");
        var ran = Ran.of("merge", directory.resolve("20261101-060000").toString(), "--out", merged.toString());
        assertThat(ran.status()).isZero();
        // the tests' own history, see the module's pom
        var own = System.getenv().getOrDefault("KMATRIX_HISTORY", "");
        assertThat(Ran.of("history", "--index", own, "*").out()).contains("steady/debian");
    }
}
