package org.kmatrix.kernels.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    static String text(String resource) {
        try (var in = RecipeData.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    static <T> List<T> rows(String resource, Class<T> row) {
        var type = MAPPER.getTypeFactory().constructCollectionType(List.class, row);
        try (var in = RecipeData.class.getResourceAsStream(resource)) {
            return List.copyOf(MAPPER.<List<T>>readValue(Objects.requireNonNull(in, resource), type));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
