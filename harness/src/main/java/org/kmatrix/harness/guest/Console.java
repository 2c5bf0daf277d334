package org.kmatrix.harness.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import org.kmatrix.harness.guest.time.Deadline;
import org.kmatrix.harness.guest.time.Pause;

/** The file that QEMU writes a guest's serial console to. */
record Console(Path file) {
    private static final int PART = 1 << 20;
    private static final int TAIL = 1 << 13;
    private static final Duration LOOK = Duration.ofMillis(250);
    /** In bytes a look; a line now and then is no flood. */
    private static final int NEXT_TO_NOTHING = 1024;
    /** So many looks in a row: on a busy host a guest that prints without end is not run at all for a while. */
    private static final int LOOKS = 4;

    /** In bytes; 0 while there is no file yet. */
    long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What comes after an offset, at most 1 MiB of it. */
    ConsoleText from(long offset) {
        if (offset >= size()) {
            return new ConsoleText("", offset);
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var buffer = ByteBuffer.allocate((int) Math.min(PART, channel.size() - offset));
            // One short read is fine: the next call goes on from there.
            var read = Math.max(0, channel.read(buffer, offset));
            return new ConsoleText(new String(buffer.array(), 0, read, StandardCharsets.UTF_8), offset + read);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What comes after an offset: of more than 1 MiB the beginning and the end, and between them how much is left out. */
    String ends(long offset) {
        var size = size();
        if (size - offset <= PART) {
            return from(offset).text();
        }
        var head = from(offset).text();
        var tail = from(size - PART / 2).text();
        return head.substring(0, Math.min(head.length(), PART / 2)) + "\n… " + (size - offset - PART)
                + " bytes left out …\n" + tail;
    }

    /** Waits until next to nothing has come for a second; false at the deadline, and where the thread is interrupted. */
    boolean quiet(Deadline deadline) {
        var looks = 0;
        for (var before = size(); !deadline.passed() && Pause.of(LOOK); before = size()) {
            looks = size() - before < NEXT_TO_NOTHING ? looks + 1 : 0;
            if (looks == LOOKS) {
                return true;
            }
        }
        return false;
    }

    /** Forgets what came after a size, where there was more: QEMU appends, and so goes on from there. */
    void cutTo(long size) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The last line that is not blank; empty if there is none. */
    String lastLine() {
        var lines = new ArrayDeque<String>();
        from(Math.max(0, size() - TAIL))
                .text()
                .lines()
                .filter(it -> !it.isBlank())
                .forEach(lines::add);
        return lines.isEmpty() ? "" : lines.getLast().strip();
    }
}
