package org.kmatrix.reports.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The end of a log.
 *
 * @param lines the last lines, free of terminal sequences and control characters; or, where the log cannot be read, one
 *     line in brackets that says why
 * @param whole whether that is all there is
 */
public record LogTail(List<String> lines, boolean whole) {
    private static final int LONGEST_LINE = 1_000;
    private static final Pattern LINE_END = Pattern.compile("\r?\n|\r");

    public LogTail {
        lines = List.copyOf(lines);
    }

    /**
     * Reads the end of a log. What is wrong with the log is part of the answer and no exception: a report without one
     * log is better than no report.
     *
     * @param directory the run's directory
     * @param log the log's path, relative to it
     * @param maxLines at most so many lines
     * @param maxBytes at most so many bytes of the file
     */
    public static LogTail read(Path directory, String log, int maxLines, int maxBytes) {
        try {
            var file = resolve(directory, log);
            try (var channel = Files.newByteChannel(file)) {
                return of(channel, maxLines, maxBytes);
            }
        } catch (LogFault fault) {
            return new LogTail(List.of("[" + fault.getMessage() + "]"), true);
        } catch (IOException unreadable) {
            return new LogTail(List.of("[the log " + log + " cannot be read: " + reason(unreadable) + "]"), true);
        }
    }

    /**
     * The file of a log that lies under the run's directory.
     *
     * @throws IOException where it is not there, is no plain file, or would lie elsewhere
     */
    public static Path resolve(Path directory, String log) throws IOException {
        try {
            var file = directory.resolve(log).normalize();
            if (Path.of(log).isAbsolute() || !file.startsWith(directory.normalize())) {
                throw new LogFault("the log " + log + " lies outside the run's directory and was not read");
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new LogFault("the log " + log + " is not there");
            }
            if (!file.toRealPath().startsWith(directory.toRealPath())) {
                throw new LogFault(
                        "the log " + log + " lies behind a link out of the run's directory and was not read");
            }
            return file;
        } catch (InvalidPathException notAPath) {
            throw new LogFault("the log's name is no path: " + notAPath.getReason());
        }
    }

    /** The lines as one text. */
    public String text() {
        return String.join("\n", lines);
    }

    private static LogTail of(SeekableByteChannel channel, int maxLines, int maxBytes) throws IOException {
        var start = Math.max(0, channel.size() - maxBytes);
        var buffer = ByteBuffer.allocate((int) (channel.size() - start));
        channel.position(start);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // the log is read until the buffer is full, or ends early where it was cut meanwhile
        }
        var text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        var all = Arrays.asList(LINE_END.split(text, 0));
        var first = Math.max(start > 0 && all.size() > 1 ? 1 : 0, all.size() - maxLines); // a cut first line is dropped
        return new LogTail(
                all.subList(first, all.size()).stream().map(LogTail::clean).toList(), start == 0 && first == 0);
    }

    private static String clean(String line) {
        var plain = PlainText.line(line);
        return plain.length() <= LONGEST_LINE ? plain : PlainText.beginning(plain, LONGEST_LINE) + "…";
    }

    private static String reason(IOException fault) {
        var message = fault.getMessage();
        return message == null ? fault.getClass().getSimpleName() : message;
    }

    /** A log that is not what it should be, with a message for the reader of the report. */
    private static final class LogFault extends IOException {
        private static final long serialVersionUID = 1;

        LogFault(String message) {
            super(message);
        }
    }
}
