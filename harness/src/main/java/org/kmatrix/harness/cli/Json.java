package org.kmatrix.harness.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.ResultLine;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Results as JSON for programs. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** An object, to be filled. */
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** An array, to be filled. */
    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** A value, or an object or array that was filled, over several lines. */
    static String text(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    static String array(List<CellResult> results) {
        return results.stream().map(ResultLine::write).collect(Collectors.joining(",\n", "[\n", "\n]"));
    }
}
