package org.kmatrix.matrix.result;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code run.json}: its maps are written in the order of their keys, so that equal runs give equal text. */
public final class RunJson {
    private RunJson() {}

    /** The file's text, indented, with a line feed at its end. */
    public static String write(RunInfo run) {
        return JsonText.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json(run)) + "\n";
    }

    /** The file's object. */
    public static ObjectNode json(RunInfo run) {
        var json = JsonText.MAPPER
                .createObjectNode()
                .put("id", run.id())
                .put("spec", run.spec())
                .put("spec_hash", run.specHash());
        if (run.shard() != null) {
            json.put("shard", run.shard());
        }
        json.set("host", texts(run.host()));
        json.set("versions", texts(run.versions()));
        json.put("started", run.started().toString());
        json.put("duration_ms", run.duration() == null ? null : run.duration().toMillis());
        var totals = json.putObject("totals");
        new TreeMap<>(run.totals()).forEach(totals::put);
        return json;
    }

    /**
     * Reads the file's text.
     *
     * @throws IllegalArgumentException with the field and its value, where something is missing or makes no sense
     */
    public static RunInfo read(String text) {
        var json = JsonText.object(text);
        var totals = new TreeMap<String, Integer>();
        var counts = JsonText.required(json, "totals");
        counts.propertyNames().forEach(it -> totals.put(it, Math.toIntExact(JsonText.number(counts, it))));
        return new RunInfo(
                JsonText.text(json, "id"),
                JsonText.text(json, "spec"),
                JsonText.text(json, "spec_hash"),
                readTexts(JsonText.required(json, "host")),
                readTexts(JsonText.required(json, "versions")),
                JsonText.instant(json, "started"),
                JsonText.isNull(json, "duration_ms") ? null : JsonText.millis(json, "duration_ms"),
                totals,
                JsonText.textOrNull(json, "shard"));
    }

    private static ObjectNode texts(Map<String, String> texts) {
        var json = JsonText.MAPPER.createObjectNode();
        new TreeMap<>(texts).forEach(json::put);
        return json;
    }

    private static Map<String, String> readTexts(JsonNode json) {
        var texts = new TreeMap<String, String>();
        json.propertyNames().forEach(it -> texts.put(it, JsonText.text(json, it)));
        return texts;
    }
}
