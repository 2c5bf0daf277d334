package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.engine.Run;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.matrix.result.RunJson;

final class RunPlaceTest {
    @TempDir
    Path room;

    private Path spec;
    private Path run;

    @BeforeEach
    void prepare() throws IOException {
        spec = Files.writeString(room.resolve("s.yaml"), "modules: []");
        run = Files.createDirectories(room.resolve("run"));
    }

    @Test
    void a_run_of_the_same_spec_is_resumed() throws Exception {
        earlierRun();
        assertThat(new RunPlace(spec, null, run).directory("id")).isEqualTo(run);
    }

    @Test
    void a_run_that_is_gone_on_with_keeps_its_id() throws Exception {
        earlierRun();
        assertThat(new RunPlace(spec, null, run).id("fresh")).isEqualTo("id");
        assertThat(new RunPlace(spec, run, null).id("fresh")).isEqualTo("fresh");
    }

    @Test
    void a_run_whose_spec_was_changed_is_not_resumed() throws IOException {
        earlierRun();
        Files.writeString(spec, "modules: [other]");
        assertRefused(null, run, "--resume: " + run + " is a run of " + spec + ", which was changed since; ");
    }

    @Test
    void a_run_of_another_spec_is_not_resumed() throws IOException {
        earlierRun();
        var first = spec;
        spec = Files.writeString(room.resolve("other.yaml"), "modules: [other]");
        assertRefused(null, run, "--resume: " + run + " is a run of " + first + ", and " + spec + " is another spec; ");
    }

    @Test
    void a_place_where_no_directory_can_be_made_is_told_before_anything_is_run() {
        assertRefused(Path.of("/proc/none"), null, "--out: no directory can be made at /proc/none; ");
        assertRefused(Path.of("/dev/null/x"), null, "--out: /dev/null/x cannot be used: ");
    }

    @Test
    void what_is_no_run_is_not_resumed() throws IOException {
        assertRefused(null, run, "--resume: there is no run in " + run);
        Files.writeString(run.resolve("run.json"), "{");
        assertRefused(null, run, "--resume: " + run.resolve("run.json") + " is damaged");
    }

    @Test
    void what_no_run_wrote_is_not_overwritten() throws Exception {
        Files.writeString(run.resolve("notes"), "mine");
        assertThat(new RunPlace(spec, run, null).directory("id")).isEqualTo(run);
        Files.writeString(run.resolve("report.html"), "mine");
        assertRefused(run, null, "--out: " + run + " has a report.html that is not of a run");
        assertRefused(spec, null, "--out: " + spec + " is there and no directory");
    }

    private void assertRefused(@Nullable Path out, @Nullable Path resume, String beginning) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> new RunPlace(spec, out, resume).directory("id"))
                .withMessageStartingWith(beginning);
    }

    private void earlierRun() throws IOException {
        var info = new RunInfo(
                "id", spec.toString(), Run.specHash(spec), Map.of(), Map.of(), Instant.EPOCH, null, Map.of());
        Files.writeString(run.resolve("run.json"), RunJson.write(info));
    }
}
