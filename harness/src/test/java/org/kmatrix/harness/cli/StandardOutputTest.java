package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class StandardOutputTest {
    @Test
    void what_cannot_be_written_is_not_forgotten() {
        var output = failing("No space left on device");
        new PrintStream(output, true, StandardCharsets.UTF_8).println("a report");
        assertThat(output.fault()).contains("No space left on device");
    }

    @Test
    void a_reader_that_has_seen_enough_is_no_fault() {
        var output = failing("Broken pipe");
        new PrintStream(output, true, StandardCharsets.UTF_8).println("a report");
        assertThat(output.fault()).isEmpty();
    }

    @Test
    void what_was_written_is_no_fault() {
        assertThat(new StandardOutput(OutputStream.nullOutputStream()).fault()).isEmpty();
    }

    private static StandardOutput failing(String reason) {
        return new StandardOutput(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(reason);
            }
        });
    }
}
