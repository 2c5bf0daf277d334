package org.kmatrix.harness.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kmatrix.matrix.spec.SpecReader;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages of {@code docs/reference}, made from the commands and the schema themselves. */
final class ReferencePages {
    private static final int WIDTH = 100;

    private ReferencePages() {}

    /** By the file's name. */
    static Map<String, String> all() {
        return new TreeMap<>(Map.of("commands.md", commands(), "spec.md", spec()));
    }

    private static String commands() {
        var text = new StringBuilder(
                "# Commands\n\nMade of what `--help` shows; `./kmatrix manual` makes manual pages of the same.\n");
        add(Kmatrix.commandLine(), text);
        return text.toString();
    }

    private static void add(CommandLine command, StringBuilder text) {
        command.setUsageHelpWidth(WIDTH);
        text.append("\n## ")
                .append(command.getCommandSpec().qualifiedName())
                .append("\n\n```text\n")
                .append(command.getUsageMessage(Ansi.OFF).stripTrailing())
                .append("\n```\n");
        command.getSubcommands().values().stream()
                .filter(it -> !it.getCommandSpec().helpCommand())
                .forEach(it -> add(it, text));
    }

    private static String spec() {
        var schema = schema();
        var text = new StringBuilder(
                        "# A spec's keys\n\nMade of the [schema](../../matrix/src/main/resources/org/kmatrix/matrix/spec/spec.schema.json),"
                                + " which editors complete YAML by. ")
                .append(schema.get("description").asString())
                .append('\n');
        section("A spec", schema, text);
        schema.get("definitions").properties().forEach(it -> {
            if (it.getValue().has("properties")) {
                section("`" + it.getKey() + "`", it.getValue(), text);
            }
        });
        return text.toString();
    }

    private static void section(String title, JsonNode object, StringBuilder text) {
        text.append("\n## ").append(title).append("\n\n");
        if (!title.equals("A spec") && object.has("description")) {
            text.append(object.get("description").asString()).append("\n\n");
        }
        text.append("| key | value | meaning |\n| --- | --- | --- |\n");
        var required =
                object.path("required").valueStream().map(JsonNode::asString).toList();
        object.get("properties")
                .properties()
                .forEach(it -> text.append("| `")
                        .append(it.getKey())
                        .append(required.contains(it.getKey()) ? "` (required) | " : "` | ")
                        .append(cell(kind(it.getValue())))
                        .append(" | ")
                        .append(cell(it.getValue().path("description").asString("")))
                        .append(" |\n"));
    }

    private static String kind(JsonNode value) {
        if (value.has("$ref")) {
            return value.get("$ref").asString().replaceFirst("^.*/", "");
        }
        if (value.has("enum")) {
            return value.get("enum").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        }
        var types = value.path("type").isArray()
                ? value.get("type").valueStream().map(JsonNode::asString).toList()
                : List.of(value.path("type").asString("object"));
        return types.stream()
                .map(it -> it.equals("array") ? "list of " + kind(value.path("items")) : it)
                .collect(Collectors.joining(" or "));
    }

    private static JsonNode schema() {
        try (var in = SpecReader.class.getResourceAsStream("spec.schema.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }
}
