package org.kmatrix.harness.guest.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BoundedOutputTest {
    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "3, 012",
        "4, 0123",
        "7, 0123456",
        "8, 01234567",
        "9, '0123\n[1 bytes left out]\n5678'",
        "12, '0123\n[4 bytes left out]\n8901'",
        "30, '0123\n[22 bytes left out]\n6789'",
    })
    void the_beginning_and_the_end_are_kept_and_what_lies_between_is_counted(int length, String kept) {
        var output = new BoundedOutput(8);
        var written = "0123456789".repeat(3).substring(0, length).getBytes(StandardCharsets.UTF_8);
        output.write(written, 0, written.length);
        assertThat(output.output()).isEqualTo(new Output(kept, length, length > 8));
    }

    @Test
    void hundreds_of_megabytes_fit_into_one_kibibyte() {
        var output = new BoundedOutput(1024);
        var part = new byte[1 << 16];
        for (var i = 0; i < 4096; i++) {
            output.write(part, 0, part.length);
        }
        assertThat(output.output().bytes()).isEqualTo(4096L << 16);
        assertThat(output.output().text()).hasSizeLessThan(1100);
    }
}
