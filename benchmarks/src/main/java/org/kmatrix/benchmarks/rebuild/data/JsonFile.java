package org.kmatrix.benchmarks.rebuild.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Values that go from process to process in a file. */
public final class JsonFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JsonFile() {}

    /** Writes a value; who reads the file finds it whole or not at all. */
    public static void write(Path file, Object value) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        var half = file.resolveSibling(file.getFileName() + ".half");
        Files.writeString(half, MAPPER.writeValueAsString(value));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Reads a value. */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        return MAPPER.readValue(Files.readString(file), type);
    }
}
