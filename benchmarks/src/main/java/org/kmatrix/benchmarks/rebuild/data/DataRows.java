package org.kmatrix.benchmarks.rebuild.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads rows of data from a YAML resource; a fault in it is a fault of the program. */
public final class DataRows {
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private DataRows() {}

    /** The rows of a resource beside a class. */
    public static <T> List<T> of(Class<?> beside, String resource, Class<T> row) {
        var type = MAPPER.getTypeFactory().constructCollectionType(List.class, row);
        try (var in = beside.getResourceAsStream(resource)) {
            return List.copyOf(MAPPER.<List<T>>readValue(Objects.requireNonNull(in, resource), type));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
