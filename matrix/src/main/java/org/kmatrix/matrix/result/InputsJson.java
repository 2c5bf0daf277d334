package org.kmatrix.matrix.result;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code known} and {@code inputs} of a result line. */
final class InputsJson {
    private InputsJson() {}

    static ObjectNode json(Known known) {
        return JsonText.MAPPER.createObjectNode().put("reason", known.reason()).put("reference", known.reference());
    }

    static Known readKnown(JsonNode json) {
        return new Known(JsonText.text(json, "reason"), JsonText.textOrNull(json, "reference"));
    }

    static ObjectNode json(Inputs inputs) {
        return JsonText.MAPPER
                .createObjectNode()
                .put("path", inputs.path())
                .put("revision", inputs.revision())
                .put("module", inputs.module())
                .put("kernel", inputs.kernel())
                .put("toolchain", inputs.toolchain())
                .put("checks", inputs.checks());
    }

    static Inputs read(JsonNode json) {
        return new Inputs(
                JsonText.text(json, "path"),
                JsonText.textOrNull(json, "revision"),
                JsonText.text(json, "module"),
                JsonText.textOrNull(json, "kernel"),
                JsonText.text(json, "toolchain"),
                JsonText.text(json, "checks"));
    }
}
