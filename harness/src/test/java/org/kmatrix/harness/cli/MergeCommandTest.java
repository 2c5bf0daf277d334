package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.store.RunDirectory;
import org.kmatrix.harness.store.RunRecord;
import org.kmatrix.matrix.result.RunInfo;

final class MergeCommandTest {
    private static final Instant START = Instant.parse("2026-11-01T06:00:00Z");

    @TempDir
    Path directory;

    @Test
    void the_whole_has_an_id_of_its_own_and_lasts_from_the_first_start_to_the_last_end() throws IOException {
        var late = shard("late", "drivers.yaml", "0", START.plusSeconds(60), Duration.ofSeconds(20));
        var longest = shard("longest", "drivers.yaml", "0", START, Duration.ofMinutes(5));
        var early = shard("early", "drivers.yaml", "0", START.minusSeconds(5), Duration.ofSeconds(1));
        var info = merged(late, longest, early);
        assertThat(info.id()).matches("\\d{8}-\\d{6}-merged");
        assertThat(info.spec()).isEqualTo("drivers.yaml");
        assertThat(info.started()).isEqualTo(START.minusSeconds(5));
        assertThat(info.duration()).isEqualTo(Duration.ofSeconds(305));
        assertThat(info.totals()).containsEntry("cells", 3);
    }

    @Test
    void the_whole_is_not_finished_where_a_part_is_not() throws IOException {
        var ended = shard("ended", "drivers.yaml", "0", START, Duration.ofSeconds(20));
        var killed = shard("killed", "drivers.yaml", "0", START, null);
        assertThat(merged(ended, killed).duration()).isNull();
    }

    @Test
    void cells_of_which_no_part_has_a_result_are_errors_of_the_whole() throws IOException {
        var ended = shard("ended", "drivers.yaml", "0", START, Duration.ofSeconds(20));
        var killed = killed("killed", "lost", "ended");
        var out = directory.resolve("whole");
        var ran = Ran.of("merge", killed.toString(), ended.toString(), "--out", out.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.HOST);
        assertThat(ran.err())
                .contains("2 of the 3 cells of " + killed + " have no result, and count as ERROR; go on with it by ");
        assertThat(RunRecord.results(out).latest())
                .extracting(it -> it.module() + " " + it.status())
                .containsExactlyInAnyOrder("killed PASS", "ended PASS", "lost ERROR");
    }

    @Test
    void a_run_that_is_still_going_is_not_merged() throws IOException {
        var going = shard("going", "drivers.yaml", "0", START, null);
        try (var held = RunDirectory.held(going)) {
            var ran = merge(held.root());
            assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
            assertThat(ran.err())
                    .endsWith("kmatrix: " + going + " is of a run that is still going; merge it when it has ended\n");
        }
    }

    @Test
    void what_was_run_again_elsewhere_is_not_lost() throws IOException {
        var out = directory.resolve("whole");
        var killed = killed("killed", "again");
        var again = shard("again", "drivers.yaml", "0", START, Duration.ofSeconds(20));
        assertThat(Ran.of("merge", again.toString(), killed.toString(), "--out", out.toString())
                        .status())
                .isEqualTo(ExitStatus.EXPECTED);
    }

    @Test
    void the_cells_of_a_shard_that_never_began_are_errors_of_the_whole() throws IOException {
        var first = shardOf("first", "1/3", "second", "third");
        var second = shardOf("second", "2/3", "first", "third");
        var out = directory.resolve("whole");
        var absent = directory.resolve("third");
        var ran = Ran.of("merge", first.toString(), second.toString(), absent.toString(), "--out", out.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.HOST);
        assertThat(ran.err())
                .isEqualToIgnoringNewLines("kmatrix: there is no run in " + absent
                        + "kmatrix: there is no run of shard 3/3: 1 cell counts as ERROR;"
                        + " run the spec with --shard 3/3, and merge again");
        assertThat(results(out)).containsExactlyInAnyOrder("first PASS", "second PASS", "third ERROR");
    }

    @Test
    void a_shard_that_is_not_even_named_is_missed_too() throws IOException {
        var second = shardOf("second", "2/3", "first", "third");
        var out = directory.resolve("whole");
        var ran = Ran.of("merge", second.toString(), "--out", out.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.HOST);
        assertThat(ran.err()).contains("there is no run of shards 1/3, 3/3: 2 cells count as ERROR");
        assertThat(results(out)).containsExactlyInAnyOrder("first ERROR", "second PASS", "third ERROR");
    }

    @Test
    void a_shard_of_which_nobody_knows_the_cells_leaves_the_whole_in_doubt() throws IOException {
        var first = shardOf("first", "1/2");
        Files.delete(first.resolve("other-shards.jsonl"));
        var ran = merge(first);
        assertThat(ran.status()).isEqualTo(ExitStatus.HOST);
        assertThat(ran.err())
                .isEqualToIgnoringNewLines(
                        "kmatrix: there is no run of shard 2/2: what was to be run there is not known;"
                                + " run the spec with --shard 2/2, and merge again");
    }

    @Test
    void a_shard_is_not_missed_whose_cells_were_run_in_another_way() throws IOException {
        var first = shardOf("first", "1/2", "second");
        var second = shard("second", "drivers.yaml", "0", START, Duration.ofSeconds(20));
        var ran = merge(first, second);
        assertThat(ran).extracting(Ran::status, Ran::err).containsExactly(ExitStatus.EXPECTED, "");
    }

    @Test
    void shards_may_be_merged_by_and_by() throws IOException {
        var first = shardOf("first", "1/2", "second");
        var second = shardOf("second", "2/2", "first");
        var half = directory.resolve("half");
        var otherHalf = directory.resolve("other-half");
        Ran.of("merge", first.toString(), "--out", half.toString());
        Ran.of("merge", second.toString(), "--out", otherHalf.toString());
        var out = directory.resolve("whole");
        var ran = Ran.of("merge", half.toString(), otherHalf.toString(), "--out", out.toString());
        assertThat(ran.status()).as(ran.err()).isEqualTo(ExitStatus.EXPECTED);
        assertThat(results(out)).containsExactlyInAnyOrder("first PASS", "second PASS");
    }

    @Test
    void a_directory_without_a_run_is_refused_where_no_shard_is_missing() throws IOException {
        var all = List.of(shardOf("first", "1/2", "second"), shardOf("second", "2/2", "first"));
        var typed = directory.resolve("frist");
        var ran = merge(all.get(0), all.get(1), typed);
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).startsWith("kmatrix: there is no run in " + typed + "; give the directory");
    }

    private Path shardOf(String name, String shard, String... others) throws IOException {
        var root = shard(name, "drivers.yaml", "0", START, Duration.ofSeconds(20));
        var run = RunDirectory.at(root);
        var whole = RunRecord.info(root);
        run.write(new RunInfo(
                whole.id(),
                whole.spec(),
                whole.specHash(),
                whole.host(),
                whole.versions(),
                whole.started(),
                whole.duration(),
                whole.totals(),
                shard));
        run.planOfOthers(Stream.of(others).map(TestRuns::unrun).toList());
        return root;
    }

    private static List<String> results(Path run) throws IOException {
        return RunRecord.results(run).latest().stream()
                .map(it -> it.module() + " " + it.status())
                .toList();
    }

    @Test
    void nothing_at_all_is_no_run() throws IOException {
        var empty = RunDirectory.at(directory.resolve("empty"));
        empty.write(TestRuns.info(1));
        var ran = merge(empty.root());
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).contains("kmatrix: none of these runs has a result; run their spec first");
    }

    private Path killed(String name, String... lost) throws IOException {
        var root = shard(name, "drivers.yaml", "0", START, null);
        RunDirectory.at(root)
                .plan(Stream.concat(Stream.of(name), Stream.of(lost))
                        .map(TestRuns::unrun)
                        .toList());
        return root;
    }

    @Test
    void runs_of_different_specs_are_refused_before_anything_is_written() throws IOException {
        var first = shard("first", "drivers.yaml", "0", START, Duration.ofSeconds(20));
        var other = shard("other", "others.yaml", "1", START, Duration.ofSeconds(20));
        var out = directory.resolve("whole");
        var ran = Ran.of("merge", first.toString(), other.toString(), "--out", out.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err())
                .isEqualToIgnoringNewLines("kmatrix: these are runs of different specs: " + first
                        + " of drivers.yaml (SHA-256 0), " + other
                        + " of others.yaml (SHA-256 1); merge runs of one and the same");
        assertThat(out).doesNotExist();
    }

    @Test
    void a_spec_that_was_changed_between_the_runs_is_another_one() throws IOException {
        var first = shard("first", "drivers.yaml", "0", START, Duration.ofSeconds(20));
        var other = shard("other", "drivers.yaml", "0123456789abcdef", START, Duration.ofSeconds(20));
        var ran = merge(first, other);
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err())
                .contains(first + " of drivers.yaml (SHA-256 0), ", other + " of drivers.yaml (SHA-256 0123456789ab);")
                .hasLineCount(1);
    }

    @Test
    void as_json_it_prints_the_results_and_nothing_else() throws IOException {
        var first = shard("first", "drivers.yaml", "0", START, Duration.ofSeconds(20));
        var out = directory.resolve("whole");
        var ran = Ran.of("merge", first.toString(), "--out", out.toString(), "--format", "json");
        assertThat(ran.out())
                .startsWith("[\n{\"cell\":\"first/")
                .endsWith("\n]\n")
                .hasLineCount(3);
        assertThat(ran.err()).startsWith("1 cell in " + out);
    }

    @Test
    void what_is_somebody_elses_stays() throws IOException {
        var first = shard("first", "drivers.yaml", "0", START, Duration.ofSeconds(20));
        var out = Files.createDirectory(directory.resolve("whole"));
        var page = Files.writeString(out.resolve("report.html"), "mine");
        var ran = Ran.of("merge", first.toString(), "--out", out.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).contains(out + " has a report.html that is not of a run, and would be overwritten");
        assertThat(page).hasContent("mine");
    }

    @Test
    void a_merge_that_fails_leaves_nothing_that_could_be_taken_for_a_run() throws IOException {
        var first = shard("first", "drivers.yaml", "0", START, Duration.ofSeconds(20));
        var second = shard("second", "drivers.yaml", "0", START, Duration.ofSeconds(20));
        var log = second.resolve("cells/loop.log");
        Files.createDirectory(log);
        var out = Files.createDirectory(directory.resolve("whole"));
        Files.writeString(first.resolve("cells/loop.log"), "a file there, a directory here");
        var ran = Ran.of("merge", first.toString(), second.toString(), "--out", out.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.HOST);
        assertThat(out).isEmptyDirectory();
        Files.delete(log);
        assertThat(Ran.of("merge", first.toString(), second.toString(), "--out", out.toString())
                        .status())
                .isEqualTo(ExitStatus.EXPECTED);
        assertThat(results(out)).containsExactlyInAnyOrder("first PASS", "second PASS");
    }

    @Test
    void links_out_of_a_run_and_pipes_are_not_copied() throws Exception {
        var first = shard("first", "drivers.yaml", "0", START, Duration.ofSeconds(20));
        var secret = Files.writeString(directory.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(first.resolve("cells/secret.log"), secret);
        Files.createSymbolicLink(first.resolve("cells/gone.log"), Path.of("nowhere"));
        assertThat(new ProcessBuilder("mkfifo", first.resolve("cells/pipe.log").toString())
                        .start()
                        .waitFor())
                .isZero();
        var out = directory.resolve("whole");
        var ran = Ran.of("merge", first.toString(), "--out", out.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.EXPECTED);
        assertThat(ran.err().lines())
                .hasSize(3)
                .contains("kmatrix: " + first.resolve("cells/secret.log") + " is no file of that run, and is left out");
        assertThat(out.resolve("cells")).isEmptyDirectory();
    }

    @Test
    void a_cell_whose_line_makes_no_sense_leaves_the_whole_in_doubt() throws IOException {
        var first = shard("first", "drivers.yaml", "0", START, Duration.ofSeconds(20));
        var second = shard("second", "drivers.yaml", "0", START, Duration.ofSeconds(20));
        var info = RunRecord.info(second);
        RunDirectory.at(second)
                .write(new RunInfo(
                        info.id(),
                        info.spec(),
                        info.specHash(),
                        info.host(),
                        info.versions(),
                        info.started(),
                        info.duration(),
                        Map.of("cells", 2)));
        Files.writeString(second.resolve("results.jsonl"), "{\"cell\": \"lost\"}\n", StandardOpenOption.APPEND);
        var ran = merge(first, second);
        assertThat(ran.status()).isEqualTo(ExitStatus.HOST);
        assertThat(ran.err())
                .contains("results.jsonl:2: missing field 'module'; that line is left out")
                .contains("of the 2 results of " + second + " only 1 are there");
    }

    private RunInfo merged(Path... runs) throws IOException {
        assertThat(merge(runs).status()).isZero();
        return RunRecord.info(directory.resolve("whole"));
    }

    private Ran merge(Path... runs) {
        var arguments = new ArrayList<>(
                List.of("merge", "--out", directory.resolve("whole").toString()));
        for (var run : runs) {
            arguments.add(run.toString());
        }
        return Ran.of(arguments.toArray(String[]::new));
    }

    private Path shard(String name, String spec, String hash, Instant started, @Nullable Duration took)
            throws IOException {
        var run = RunDirectory.at(directory.resolve(name));
        run.append(TestRuns.passed(name, 1, "a"));
        run.write(new RunInfo(
                name, spec, hash, Map.of("name", "forge"), Map.of("kmatrix", "1"), started, took, Map.of()));
        return run.root();
    }
}
