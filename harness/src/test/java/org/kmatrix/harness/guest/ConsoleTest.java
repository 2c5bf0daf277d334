package org.kmatrix.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConsoleTest {
    @TempDir
    private Path directory;

    private Console console;

    @BeforeEach
    void makeConsole() {
        console = new Console(directory.resolve("console.log"));
    }

    @Test
    void a_console_that_is_not_there_yet_is_empty() {
        assertThat(console.from(0)).isEqualTo(new ConsoleText("", 0));
        assertThat(console.lastLine()).isEmpty();
    }

    @Test
    void text_is_read_on_from_where_the_last_reading_ended() throws IOException {
        write("one\n");
        var first = console.from(0);
        write("two\n");
        assertThat(console.from(first.next())).isEqualTo(new ConsoleText("two\n", 8));
    }

    @Test
    void the_last_line_is_the_last_that_says_something() throws IOException {
        write("one\r\ntwo\r\n\r\n  \r\n");
        assertThat(console.lastLine()).isEqualTo("two");
    }

    @Test
    void a_line_is_handed_out_once_and_only_when_it_is_complete() throws IOException {
        var lines = new ConsoleLines(console, 0);
        write("Kernel pa");
        assertThat(lines.poll()).isEmpty();
        write("nic\r\nnext\nlast");
        assertThat(lines.poll()).containsExactly("Kernel panic", "next");
        assertThat(lines.poll()).isEmpty();
    }

    @Test
    void a_line_that_never_ends_is_handed_out_in_parts() throws IOException {
        var lines = new ConsoleLines(console, 0);
        write("x".repeat(5000));
        assertThat(lines.poll()).containsExactly("x".repeat(5000));
        assertThat(lines.poll()).isEmpty();
    }

    private void write(String text) throws IOException {
        Files.writeString(console.file(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
