package org.kmatrix.matrix.result;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
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

    /** Half of a character outside the first plane, escaped: the other half may not be there. */
    private static final Pattern HALF_CHARACTER = Pattern.compile("\\\\u[dD][89abcdefABCDEF]");

    private static final long LONGEST_MILLIS = Duration.ofDays(3650).toMillis();
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private JsonText() {}

    /** A text as a file can have it: with a question mark in place of each half of a character that lacks the other. */
    static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Reads one object. Half characters in it, which no file could have, become question marks. */
    static JsonNode object(String text) {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
            if (HALF_CHARACTER.matcher(text).find()) {
                node = MAPPER.readTree(whole(node.toString()));
            }
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

    /** A duration in milliseconds, of ten years at most; below zero is zero, as where a clock was set back. */
    static Duration millis(JsonNode node, String field) {
        var number = number(node, field);
        if (number > LONGEST_MILLIS) {
            throw new IllegalArgumentException(
                    "field '" + field + "' is more than ten years, in milliseconds: " + number);
        }
        return Duration.ofMillis(Math.max(0, number));
    }

    /** A time in UTC, from 1970 to 9999. */
    static Instant instant(JsonNode node, String field) {
        var text = text(node, field);
        Instant instant;
        try {
            instant = Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("field '" + field + "' is not a time in UTC: '" + text + "'", e);
        }
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST)) {
            throw new IllegalArgumentException("field '" + field + "' is no time from 1970 to 9999: '" + text + "'");
        }
        return instant;
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
