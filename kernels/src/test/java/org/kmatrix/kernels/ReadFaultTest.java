package org.kmatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadFaultTest {
    @TempDir
    Path directory;

    @Test
    void theCauseIsToldInPlainWords() throws IOException {
        assertThat(told(directory.resolve("none"))).isEqualTo("there is no such file");
        assertThat(told(directory)).isEqualTo("it is a directory");
        assertThat(told(Files.createFile(directory.resolve("file")).resolve("below")))
                .isEqualTo("what it lies in is no directory");
        assertThat(ReadFault.of(new AccessDeniedException("/x"))).isEqualTo("no permission");
        assertThat(ReadFault.of(new IOException())).isEqualTo("an input/output error");
    }

    private static String told(Path file) {
        return ReadFault.of(catchThrowableOfType(IOException.class, () -> Files.readAllBytes(file)));
    }
}
