package org.kmatrix.reports.allure;

import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.Attachment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.kmatrix.reports.run.LogTail;

/** Logs and pictures as attachments; a log that several cells share (of a kernel's build) is copied once. */
final class Attachments {
    private static final int LARGEST = 4 << 20;

    private final Path directory;
    private final FileSystemResultsWriter writer;
    private final Map<String, String> sources = new HashMap<>();

    Attachments(Path directory, FileSystemResultsWriter writer) {
        this.directory = directory;
        this.writer = writer;
    }

    /** Copies a log, or the last 4 MiB of it; of one that cannot be read, the reason. */
    Attachment log(String log) throws IOException {
        var source = sources.get(log);
        if (source == null) {
            source = UUID.nameUUIDFromBytes(log.getBytes(StandardCharsets.UTF_8)) + "-attachment.log";
            try (var stream = open(log)) {
                writer.write(source, stream);
            }
            sources.put(log, source);
        }
        return attachment(log, "text/plain", source);
    }

    /** Copies a picture; nothing where it cannot be read. */
    Optional<Attachment> picture(String path) {
        var source = UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)) + "-attachment.png";
        try (var stream = Files.newInputStream(LogTail.resolve(directory, path))) {
            writer.write(source, stream);
            return Optional.of(attachment(path, "image/png", source));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Attachment attachment(String path, String type, String source) {
        return new Attachment()
                .setName(path.substring(path.lastIndexOf('/') + 1))
                .setType(type)
                .setSource(source);
    }

    private InputStream open(String log) throws IOException {
        try {
            var file = LogTail.resolve(directory, log);
            if (Files.size(file) <= LARGEST) {
                return Files.newInputStream(file);
            }
        } catch (IOException unreadable) {
            // the tail says why
        }
        var tail = LogTail.read(directory, log, Integer.MAX_VALUE, LARGEST).text();
        return new ByteArrayInputStream(tail.getBytes(StandardCharsets.UTF_8));
    }
}
