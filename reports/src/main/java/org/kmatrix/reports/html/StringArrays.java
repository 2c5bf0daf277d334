package org.kmatrix.reports.html;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Arrays of strings among the page's data. */
final class StringArrays {
    private StringArrays() {}

    static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeName(name);
        strings(json, values);
    }

    static void strings(JsonGenerator json, List<String> values) {
        json.writeStartArray();
        values.forEach(json::writeString);
        json.writeEndArray();
    }
}
