package org.kmatrix.reports.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    private Path run;

    @Test
    void aShortLogIsWhole() throws IOException {
        assertThat(tail("one\ntwo\r\nthree\n", 10, 100).lines()).containsExactly("one", "two", "three");
        assertThat(tail("one\ntwo\n", 10, 100).whole()).isTrue();
    }

    @Test
    void theLastLinesOfALongOneAreTaken() throws IOException {
        var tail = tail("one\ntwo\nthree\n", 2, 100);
        assertThat(tail.lines()).containsExactly("two", "three");
        assertThat(tail.whole()).isFalse();
    }

    @Test
    void aLineThatTheLimitCutsIsLeftOut() throws IOException {
        assertThat(tail("first line\nlast line\n", 10, 14).lines()).containsExactly("last line");
    }

    @Test
    void aLineThatIsLongerThanTheLimitIsShownFromWhereItWasCut() throws IOException {
        assertThat(tail("x".repeat(500), 10, 20).lines()).containsExactly("x".repeat(20));
    }

    @Test
    void colourAndControlCharactersAreTakenOut() throws IOException {
        assertThat(tail("\u001b[01;31m\u001b[Kerror:\u001b[m\u001b[K\tx\u0000\u0007\u001b]0;title\u0007y", 1, 100)
                        .lines())
                .containsExactly("error:\txy");
    }

    @Test
    void bytesThatAreNoTextAreShownAsSuch() throws IOException {
        Files.write(run.resolve("log"), new byte[] {'a', (byte) 0xff, 'b'});
        assertThat(LogTail.read(run, "log", 1, 100).lines()).containsExactly("a\ufffdb");
    }

    @Test
    void aMissingLogIsSaidInTheTail() {
        assertThat(LogTail.read(run, "cells/none.log", 5, 100).lines())
                .containsExactly("[the log cells/none.log is not there]");
    }

    @Test
    void aLogOutsideTheRunsDirectoryIsNotRead() throws IOException {
        var outside = Files.writeString(run.resolveSibling(run.getFileName() + "-secret"), "secret");
        for (var path : new String[] {"../" + outside.getFileName(), outside.toString()}) {
            assertThat(LogTail.read(run, path, 5, 100).lines())
                    .containsExactly("[the log " + path + " lies outside the run's directory and was not read]");
        }
        Files.delete(outside);
    }

    @Test
    void aLogBehindALinkOutOfTheRunIsNotRead() throws IOException {
        var outside = Files.createDirectory(run.resolveSibling(run.getFileName() + "-elsewhere"));
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(run.resolve("out"), outside);
        assertThat(LogTail.read(run, "out/secret.txt", 10, 1000).lines())
                .containsExactly(
                        "[the log out/secret.txt lies behind a link out of the run's directory and was not read]");
        Files.delete(outside.resolve("secret.txt"));
        Files.delete(outside);
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Files.createSymbolicLink(run.resolve("log"), Files.writeString(run.resolve("target"), "secret"));
        assertThat(LogTail.read(run, "log", 5, 100).lines()).containsExactly("[the log log is not there]");
    }

    private LogTail tail(String content, int lines, int bytes) throws IOException {
        Files.writeString(run.resolve("log"), content, StandardCharsets.UTF_8);
        return LogTail.read(run, "log", lines, bytes);
    }
}
