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

    @Test
    void text_beside_json_goes_to_standard_error_and_is_coloured_where_that_is_a_terminal() {
        var outputOnly = Map.of("TERM", "xterm", "KMATRIX_TERMINAL", "1");
        assertThat(Terminal.ofText(outputOnly, OutputFormat.TABLE).style().colour())
                .isTrue();
        assertThat(Terminal.ofText(outputOnly, OutputFormat.JSON).style().colour())
                .isFalse();
        var errorsOnly = Map.of("TERM", "xterm", "KMATRIX_TERMINAL_ERR", "1");
        assertThat(Terminal.ofText(errorsOnly, OutputFormat.TABLE).style().colour())
                .isFalse();
        assertThat(Terminal.ofText(errorsOnly, OutputFormat.JSON).style().colour())
                .isTrue();
    }
}
