package org.kmatrix.benchmarks.rebuild.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureTest {
    @TempDir
    private Path out;

    @Test
    void whatAStepLeftIsRead() throws IOException {
        Files.writeString(out.resolve("time"), "5.25 3.50 0.75 28000 4096\n");
        Files.writeString(out.resolve("counts"), "compiled\t40\nlinked\t20\njoined\t7\n");
        Files.writeString(out.resolve("memory.peak"), "104857600\n");
        assertThat(Measure.read(out, 1))
                .isEqualTo(new Measure(5250, 0, 3500, 750, 28000, 104857600L, 4096 * 512, 40, 20, 1));
    }

    @Test
    void timeTellsOfAFailedCommandBeforeItsFigures() throws IOException {
        Files.writeString(out.resolve("time"), "Command exited with non-zero status 1\n1.00 0.50 0.25 100 8\n");
        Files.writeString(out.resolve("counts"), "");
        assertThat(Measure.read(out, 1).wallMs()).isEqualTo(1000);
    }

    @Test
    void aStepThatWasNeverMeasuredIsAFault() throws IOException {
        Files.writeString(out.resolve("time"), "");
        assertThatThrownBy(() -> Measure.read(out, 0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("five numbers");
    }

    @Test
    void decidingCounts() {
        var update = new Measure(1000, 0, 500, 100, 3000, null, 0, 1, 1, 0);
        var whole = update.after(800, 700, 90_000);
        assertThat(whole.wallMs()).isEqualTo(1800);
        assertThat(whole.cpuMs()).isEqualTo(1300);
        assertThat(whole.peakKib()).isEqualTo(90_000);
        assertThat(whole.decisionMs()).isEqualTo(800);
    }
}
