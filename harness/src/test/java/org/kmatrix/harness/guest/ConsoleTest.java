package org.kmatrix.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.guest.time.Deadline;

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
    void text_is_read_on_from_where_the_last_reading_ended() {
        write("one\n");
        var first = console.from(0);
        write("two\n");
        assertThat(console.from(first.next())).isEqualTo(new ConsoleText("two\n", 8));
    }

    @Test
    void of_much_text_the_beginning_and_the_end_are_left() {
        write("before\nfirst\n" + "x".repeat(3 << 20) + "\nlast\n");
        var text = console.ends("before\n".length());
        assertThat(text).startsWith("first\nxxx").endsWith("xxx\nlast\n").contains("\n… 2097164 bytes left out …\n");
        assertThat(text.length()).isLessThan((1 << 20) + 100);
    }

    @Test
    void little_text_is_left_as_it_is() {
        write("one\ntwo\n");
        assertThat(console.ends(4)).isEqualTo("two\n");
        assertThat(console.ends(8)).isEmpty();
        assertThat(console.ends(100)).isEmpty();
    }

    @Test
    void what_comes_after_a_cut_is_appended_there() {
        write("boot\nmodule\n");
        console.cutTo(5);
        write("next\n");
        assertThat(console.file()).hasContent("boot\nnext\n");
    }

    @Test
    void a_console_on_which_nothing_comes_is_quiet() {
        write("boot\n");
        assertThat(console.quiet(Deadline.after(Clock.systemUTC(), Duration.ofMinutes(1))))
                .isTrue();
    }

    @Test
    void a_console_that_grows_at_every_look_is_not() {
        // whoever waits asks the clock between two looks
        var clock = new ClockThat(() -> write("and again\n".repeat(1000)));
        assertThat(console.quiet(Deadline.after(clock, Duration.ofSeconds(3)))).isFalse();
    }

    @Test
    void the_last_line_is_the_last_that_says_something() {
        write("one\r\ntwo\r\n\r\n  \r\n");
        assertThat(console.lastLine()).isEqualTo("two");
    }

    @Test
    void a_line_is_handed_out_once_and_only_when_it_is_complete() {
        var lines = new ConsoleLines(console, 0);
        write("Kernel pa");
        assertThat(lines.poll()).isEmpty();
        write("nic\r\nnext\nlast");
        assertThat(lines.poll()).containsExactly("Kernel panic", "next");
        assertThat(lines.poll()).isEmpty();
    }

    @Test
    void a_line_that_never_ends_is_handed_out_in_parts() {
        var lines = new ConsoleLines(console, 0);
        write("x".repeat(5000));
        assertThat(lines.poll()).containsExactly("x".repeat(5000));
        assertThat(lines.poll()).isEmpty();
    }

    private void write(String text) {
        try {
            Files.writeString(console.file(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A second passes at each look at this clock, and something happens in it. */
    private static final class ClockThat extends Clock {
        private final Runnable ticks;
        private Instant now = Instant.EPOCH;

        ClockThat(Runnable ticks) {
            this.ticks = ticks;
        }

        @Override
        public Instant instant() {
            ticks.run();
            now = now.plusSeconds(1);
            return now;
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
