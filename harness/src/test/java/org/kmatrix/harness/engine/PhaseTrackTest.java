package org.kmatrix.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

final class PhaseTrackTest {
    @TempDir
    Path root;

    private PhaseTrack track;

    @BeforeEach
    void begin() {
        track = new PhaseTrack(root, root.resolve("cells/a"), Clock.systemUTC(), "forge/2");
    }

    @Test
    void a_phase_that_went_well_is_noted_with_its_log_and_whether_it_was_cached() throws Exception {
        var value = go(Phase.BUILD, log -> {
            Files.writeString(log, "built");
            return new Step.Outcome.Done<>("module", true);
        });
        assertThat(value).contains("module");
        assertThat(track.ending()).isEmpty();
        assertThat(track.cached()).containsExactly(Phase.BUILD);
        assertThat(track.phases()).singleElement().satisfies(it -> {
            assertThat(it.log()).isEqualTo("cells/a/build.log");
            assertThat(it.worker()).isEqualTo("forge/2");
        });
    }

    @Test
    void what_the_host_fails_in_ends_the_cell_as_its_fault_however_it_is_thrown() throws Exception {
        assertThat(go(Phase.SOURCE, log -> {
                    throw new UncheckedIOException(new AccessDeniedException("/srv/module/secret"));
                }))
                .isEmpty();
        assertThat(track.ending().orElseThrow().status()).isEqualTo(Status.ERROR);
        assertThat(track.ending().orElseThrow().blame()).isEqualTo(Blame.HOST);
        assertThat(track.ending().orElseThrow().cause()).contains("/srv/module/secret");
    }

    @Test
    void after_its_end_nothing_is_done_any_more() throws Exception {
        go(Phase.SOURCE, log -> {
            throw new IOException("the line broke");
        });
        assertThat(go(Phase.BUILD, log -> Step.Outcome.done("module"))).isEmpty();
        assertThat(track.last()).isEqualTo(Phase.SOURCE);
    }

    private Optional<String> go(Phase phase, Step<String> step) throws InterruptedException {
        return track.go(phase, RunListener.NONE, "a", step);
    }
}
