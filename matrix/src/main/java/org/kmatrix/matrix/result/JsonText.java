package org.kmatrix.matrix.result;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reads what must be there, and says by name what is not. */
final class JsonText {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonText() {}

    /** Reads one object. */
    static JsonNode object(String text) {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + plain(e.getOriginalMessage()), e);
        }
        if (!node.isObject()) {
            throw new IllegalArgumentException("not a JSON object");
        }
        return node;
    }

    /** Without the places that the reader does not know. */
    private static String plain(String message) {
        return message.replaceAll("\\s*\\([^()]*\\[Source:[^]]*]\\)", "")
                .replaceAll("\\s*(?:at )?\\[Source:[^]]*]", "");
    }

    static JsonNode required(JsonNode node, String field) {
        var value = node.path(field);
        if (value.isMissingNode()) {
            throw new IllegalArgumentException("missing field '" + field + "'");
        }
        return value;
    }

    static String text(JsonNode node, String field) {
        var value = required(node, field);
        if (!value.isString()) {
            throw new IllegalArgumentException("field '" + field + "' is not a text: " + value);
        }
        return value.stringValue();
    }

    /** Null where the field is null or absent. */
    static @Nullable String textOrNull(JsonNode node, String field) {
        return isNull(node, field) ? null : text(node, field);
    }

    static boolean isNull(JsonNode node, String field) {
        return node.path(field).isNull() || node.path(field).isMissingNode();
    }

    static boolean truth(JsonNode node, String field) {
        var value = required(node, field);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("field '" + field + "' is neither true nor false: " + value);
        }
        return value.booleanValue();
    }

    static long number(JsonNode node, String field) {
        var value = required(node, field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("field '" + field + "' is not a whole number: " + value);
        }
        return value.longValue();
    }

    static JsonNode list(JsonNode node, String field) {
        var value = required(node, field);
        if (!value.isArray()) {
            throw new IllegalArgumentException("field '" + field + "' is not a list: " + value);
        }
        return value;
    }

    /** The constant whose name in results is in the field. */
    static <E> E constant(JsonNode node, String field, E[] constants, Function<E, String> name) {
        return constant(text(node, field), field, constants, name);
    }

    static <E> E constant(String text, String field, E[] constants, Function<E, String> name) {
        return Arrays.stream(constants)
                .filter(it -> name.apply(it).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("field '" + field + "' has an unknown value: '" + text
                        + "' (known: "
                        + String.join(", ", Arrays.stream(constants).map(name).toList()) + ")"));
    }
}
