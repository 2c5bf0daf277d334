package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kmatrix.harness.store.TestResults;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

final class ProgressTest {
    private static final String CLEAR = "\r\033[K";

    /** The line's beginning: from here on the terminal does not wrap. */
    private static final String START = "\r\033[?7l";

    private static final String END = "\033[K\033[?7h";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Now now = new Now();

    @Test
    void elsewhere_than_on_a_terminal_each_shared_phase_and_each_cell_is_a_plain_line() {
        try (var progress = progress(false)) {
            progress.runStarted(2);
            progress.phaseStarted("debian-bookworm/cloud", Phase.KERNEL);
            now.pass(Duration.ofSeconds(75));
            progress.phaseStarted("hello/debian-bookworm/cloud", Phase.BUILD);
            progress.cellFinished(TestResults.passed("hello/debian-bookworm/cloud"));
            progress.cellFinished(TestResults.of("bad/debian-bookworm/cloud", Status.FAIL, false, Blame.MODULE));
        }
        assertThat(text()).isEqualTo("""
                0:00  kernel    debian-bookworm/cloud
                1:15  PASS  hello/debian-bookworm/cloud
                1:15  FAIL  bad/debian-bookworm/cloud (not expected): a cause with \u00fcmlauts
                """);
    }

    @Test
    void what_is_made_once_for_all_cells_is_told_for_it_takes_minutes() {
        try (var progress = progress(false)) {
            progress.runStarted(1);
            progress.imageStarted("kmatrix/guest-userland:1d7e53cb4687");
            progress.imageEnded("kmatrix/guest-userland:1d7e53cb4687");
        }
        assertThat(text()).isEqualTo("0:00  image     kmatrix/guest-userland:1d7e53cb4687 (made once)\n");
    }

    @Test
    void on_a_terminal_an_image_is_under_way_until_it_is_there() {
        try (var progress = progress(true)) {
            progress.runStarted(1);
            progress.imageStarted("kmatrix/x:1");
            awaitShown(START + "[0/1] 0:00  image kmatrix/x:1");
            progress.imageEnded("kmatrix/x:1");
            awaitShown(START + "[0/1] 0:00" + END);
        }
    }

    @Test
    void what_the_spec_leaves_out_is_told_by_the_plan_and_not_once_more() {
        try (var progress = progress(false)) {
            progress.runStarted(1);
            progress.cellFinished(TestResults.leftOut("x/vanilla-2.4.37.11"));
        }
        assertThat(text()).isEmpty();
    }

    @Test
    void what_comes_from_the_cache_is_not_told_unless_it_failed() {
        try (var progress = progress(false)) {
            progress.runStarted(2);
            progress.cellFinished(cached(TestResults.passed("hello/x")));
            progress.cellFinished(cached(TestResults.of("bad/x", Status.FAIL, true, Blame.MODULE)));
        }
        assertThat(text()).isEqualTo("0:00  FAIL  bad/x: a cause with \u00fcmlauts\n");
    }

    @Test
    void what_the_machine_lacks_for_several_cells_is_told_once() {
        try (var progress = progress(false)) {
            progress.runStarted(5);
            for (var cell : List.of("a/x", "b/x", "c/x")) {
                progress.cellFinished(TestResults.of(cell, Status.ERROR, false, Blame.HOST));
            }
            for (var cell : List.of("d/x", "e/x")) {
                progress.cellFinished(TestResults.of(cell, Status.FAIL, true, Blame.MODULE));
            }
        }
        assertThat(text()).isEqualTo("""
                0:00  ERROR a/x (not expected): a cause with \u00fcmlauts
                0:00  FAIL  d/x: a cause with \u00fcmlauts
                0:00  FAIL  e/x: a cause with \u00fcmlauts
                """);
    }

    @Test
    void on_a_terminal_one_line_tells_what_is_done_and_under_way_and_ended_cells_scroll_above_it() {
        try (var progress = progress(true)) {
            progress.runStarted(2);
            progress.phaseStarted("hello/x", Phase.BUILD);
            awaitShown(START + "[0/2] 0:00  build hello/x");
            progress.phaseStarted("hello/x", Phase.LOAD);
            awaitShown(START + "[0/2] 0:00  load hello/x");
            progress.cellFinished(TestResults.passed("hello/x"));
            awaitShown(CLEAR + "0:00  PASS  hello/x\n");
            awaitShown(START + "[1/2] 0:00");
        }
        assertThat(text()).endsWith(CLEAR).doesNotContain("[1/2] 0:00  load");
    }

    @Test
    void after_three_cells_the_rest_is_estimated_from_those_that_were_work() {
        try (var progress = progress(true)) {
            progress.runStarted(10);
            progress.cellFinished(cached(TestResults.passed("a/x")));
            now.pass(Duration.ofSeconds(60));
            List.of("b/x", "c/x", "d/x").forEach(it -> progress.cellFinished(TestResults.passed(it)));
            awaitShown("[4/10] 1:00, about 2:00 to go");
        }
    }

    @Test
    void a_line_on_a_terminal_is_never_longer_than_the_terminal_is_wide() {
        try (var progress = progress(true)) {
            progress.runStarted(1);
            progress.phaseStarted("x".repeat(200), Phase.BUILD);
            awaitShown("build x");
        }
        assertThat(text().replace(START, "\n")
                        .replace(END, "")
                        .replace(CLEAR, "")
                        .lines())
                .allMatch(it -> it.length() < 60);
    }

    @Test
    void a_kernel_is_not_under_way_any_more_once_a_module_is_built_for_it() {
        try (var progress = progress(true)) {
            progress.runStarted(2);
            progress.phaseStarted("debian-bookworm/x86_64/cloud/gcc-12/package", Phase.KERNEL);
            awaitShown("kernel debian-bookworm");
            progress.phaseStarted("a/debian-bookworm/x86_64/cloud/distro-headers/gcc-12", Phase.BUILD);
            awaitShown(START + "[0/2] 0:00  build a/debian-bookworm");
        }
    }

    private Progress progress(boolean live) {
        return new Progress(new PrintStream(shown, true, StandardCharsets.UTF_8), live, 60, now);
    }

    private static CellResult cached(CellResult it) {
        return new CellResult(
                it.cell(),
                it.module(),
                it.kernel(),
                it.layout(),
                it.toolchain(),
                it.install(),
                it.boot(),
                it.status(),
                it.expected(),
                it.phase(),
                it.blame(),
                it.cause(),
                it.phases(),
                it.modversions(),
                it.vm(),
                Set.of(Phase.BUILD),
                it.artifacts(),
                it.replay());
    }

    private void awaitShown(String part) {
        await().untilAsserted(() -> assertThat(text()).contains(part));
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    /** A clock that goes when it is told to. */
    private static final class Now extends Clock {
        private volatile Instant instant = Instant.parse("2026-01-01T12:00:00Z");

        void pass(Duration time) {
            instant = instant.plus(time);
        }

        @Override
        public Instant instant() {
            return instant;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
