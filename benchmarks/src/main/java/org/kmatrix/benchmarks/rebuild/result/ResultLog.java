package org.kmatrix.benchmarks.rebuild.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code results.jsonl}: a line for each trial, written when it ends, so that whatever then happens takes nothing away.
 *
 * @param file where it is
 */
public record ResultLog(Path file) {
    /** Its name in a directory of results. */
    public static final String NAME = "results.jsonl";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Adds a line. */
    public void append(TrialResult result) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        try (var channel = java.nio.channels.FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(java.nio.ByteBuffer.wrap((line(result) + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
    }

    static String line(TrialResult result) {
        return MAPPER.writeValueAsString(result);
    }

    /** All of them as one JSON array. */
    public static String array(List<TrialResult> results) {
        return MAPPER.writeValueAsString(results);
    }

    /** What was written; a line that a crash cut off is not there. */
    public List<TrialResult> read() throws IOException {
        var results = new ArrayList<TrialResult>();
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file)) {
                try {
                    results.add(MAPPER.readValue(line, TrialResult.class));
                } catch (JacksonException e) {
                    // only the last line can be half
                    continue;
                }
            }
        }
        return results;
    }
}
