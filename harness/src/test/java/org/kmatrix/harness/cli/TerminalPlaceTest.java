package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the environment says of the place where text appears. */
final class TerminalPlaceTest {
    @Test
    void annotations_are_for_jobs_of_github_only() {
        assertThat(new Terminal(Map.of("GITHUB_ACTIONS", "true"), false).isGithubActions())
                .isTrue();
        assertThat(new Terminal(Map.of("CI", "true"), false).isGithubActions()).isFalse();
    }

    @Test
    void colours_are_for_terminals_that_want_them() {
        assertThat(new Terminal(Map.of("TERM", "xterm"), true).style().colour()).isTrue();
        assertThat(new Terminal(Map.of("TERM", "xterm", "NO_COLOR", "1"), true)
                        .style()
                        .colour())
                .isFalse();
        assertThat(new Terminal(Map.of("TERM", "xterm"), false).style().colour())
                .isFalse();
    }
}
