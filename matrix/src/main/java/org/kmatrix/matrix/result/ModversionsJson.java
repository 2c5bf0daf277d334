package org.kmatrix.matrix.result;

import org.kmatrix.matrix.result.Modversions.Control;
import org.kmatrix.matrix.result.Modversions.Mismatch;
import org.kmatrix.matrix.result.Modversions.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code modversions} of a result line. */
final class ModversionsJson {
    private ModversionsJson() {}

    static ObjectNode json(Modversions modversions) {
        var json = JsonText.MAPPER
                .createObjectNode()
                .put("predicted", modversions.predicted().id())
                .put("observed", modversions.observed().id())
                .put("agree", modversions.agree())
                .put("symbols", modversions.symbols());
        var mismatched = json.putArray("mismatched");
        modversions
                .mismatched()
                .forEach(it -> mismatched
                        .addObject()
                        .put("symbol", it.symbol())
                        .put("module_crc", it.moduleCrc())
                        .put("kernel_crc", it.kernelCrc()));
        json.put("vermagic", modversions.vermagic());
        var controls = json.putArray("controls");
        modversions
                .controls()
                .forEach(it -> controls.addObject()
                        .put("name", it.name())
                        .put("predicted", it.predicted().id())
                        .put("observed", it.observed().id())
                        .put("message", it.message())
                        .put("change", it.change())
                        .put("agree", it.agrees()));
        return json;
    }

    static Modversions read(JsonNode json) {
        return new Modversions(
                verdict(json, "predicted"),
                verdict(json, "observed"),
                JsonText.truth(json, "agree"),
                Math.toIntExact(JsonText.number(json, "symbols")),
                JsonText.list(json, "mismatched")
                        .valueStream()
                        .map(ModversionsJson::readMismatch)
                        .toList(),
                JsonText.textOrNull(json, "vermagic"),
                JsonText.list(json, "controls")
                        .valueStream()
                        .map(ModversionsJson::readControl)
                        .toList());
    }

    private static Mismatch readMismatch(JsonNode json) {
        return new Mismatch(
                JsonText.text(json, "symbol"),
                JsonText.textOrNull(json, "module_crc"),
                JsonText.textOrNull(json, "kernel_crc"));
    }

    private static Control readControl(JsonNode json) {
        var predicted = verdict(json, "predicted");
        var observed = verdict(json, "observed");
        return new Control(
                JsonText.text(json, "name"),
                predicted,
                observed,
                JsonText.textOrNull(json, "message"),
                JsonText.textOrNull(json, "change"),
                // older results do not have it
                JsonText.isNull(json, "agree") ? predicted == observed : JsonText.truth(json, "agree"));
    }

    private static Verdict verdict(JsonNode json, String field) {
        return JsonText.constant(json, field, Verdict.values(), Verdict::id);
    }
}
