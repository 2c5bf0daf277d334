package org.kmatrix.images.guest;

import java.util.List;
import java.util.Objects;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads this package's YAML resources; a fault in them is a fault of the program. */
final class GuestData {
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private GuestData() {}

    static <T> List<T> rows(String resource, Class<T> row) {
        var type = MAPPER.getTypeFactory().constructCollectionType(List.class, row);
        var stream = Objects.requireNonNull(
                GuestData.class.getResourceAsStream(resource), () -> "resource missing: " + resource);
        List<T> rows = MAPPER.readValue(stream, type);
        return List.copyOf(rows);
    }
}
