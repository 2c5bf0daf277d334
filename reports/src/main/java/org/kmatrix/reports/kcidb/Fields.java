package org.kmatrix.reports.kcidb;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kmatrix.reports.run.PlainText;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The fields of an object. Nothing may be null: what is not known is left out. */
final class Fields {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final double MILLIS = 1000.0;

    private final ObjectNode json = MAPPER.createObjectNode();

    ObjectNode json() {
        return json;
    }

    Fields text(String name, @Nullable String value) {
        if (value != null) {
            json.put(name, PlainText.line(value));
        }
        return this;
    }

    Fields truth(String name, boolean value) {
        json.put(name, value);
        return this;
    }

    Fields number(String name, long value) {
        json.put(name, value);
        return this;
    }

    Fields time(String name, Instant value) {
        json.put(name, value.toString());
        return this;
    }

    /** In seconds. */
    Fields duration(String name, Duration value) {
        json.put(name, value.toMillis() / MILLIS);
        return this;
    }

    Fields object(String name, Fields value) {
        if (!value.json.isEmpty()) {
            json.set(name, value.json);
        }
        return this;
    }
}
