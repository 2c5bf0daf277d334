package org.kmatrix.kernels.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads this package's YAML resources; a fault in them is a fault of the program. */
final class RecipeData {
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RecipeData() {}

    static <T> List<T> rows(String resource, Class<T> row) {
        var type = MAPPER.getTypeFactory().constructCollectionType(List.class, row);
        try (var in = RecipeData.class.getResourceAsStream(resource)) {
            return List.copyOf(MAPPER.<List<T>>readValue(Objects.requireNonNull(in, resource), type));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
