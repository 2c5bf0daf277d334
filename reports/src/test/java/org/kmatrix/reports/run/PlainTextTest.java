package org.kmatrix.reports.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainTextTest {
    @Test
    void noCharacterIsCutInTwo() {
        assertThat(PlainText.beginning("ab😀c", 2)).isEqualTo("ab");
        assertThat(PlainText.beginning("ab😀c", 3)).isEqualTo("ab");
        assertThat(PlainText.beginning("ab😀c", 4)).isEqualTo("ab😀");
        assertThat(PlainText.beginning("ab😀c", 5)).isEqualTo("ab😀c");
        assertThat(PlainText.end("ab😀c", 1)).isEqualTo("c");
        assertThat(PlainText.end("ab😀c", 2)).isEqualTo("c");
        assertThat(PlainText.end("ab😀c", 3)).isEqualTo("😀c");
        assertThat(PlainText.end("ab😀c", 9)).isEqualTo("ab😀c");
    }

    @Test
    void theEndOfALogCanBeWrittenWhereverALongLineIsCut(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("load.log"), "x".repeat(999) + "😀".repeat(9) + "\n");
        var tail = LogTail.read(directory, "load.log", 10, 99_999);
        Files.writeString(directory.resolve("report"), tail.text());
        assertThat(tail.lines()).containsExactly("x".repeat(999) + "…");
    }
}
