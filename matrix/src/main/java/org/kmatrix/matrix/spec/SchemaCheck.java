package org.kmatrix.matrix.spec;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.Nearest;
import tools.jackson.databind.JsonNode;

/** Checks a document against {@code spec.schema.json}, and says what is wrong in the words of this project. */
final class SchemaCheck {
    /** Also what editors use. */
    private static final String RESOURCE = "spec.schema.json";

    private static final String DURATION_FORM = "write a number above 0 and its unit: 500ms, 30s, 10m or 1h";
    private static final String OPTION_FORM = "write CONFIG_NAME, or CONFIG_NAME=y, =m, =n, a number or a quoted text";
    private static final Pattern KERNEL = Pattern.compile("kernels\\[\\d+](?:\\.id)?");

    private final FaultList faults;

    private SchemaCheck(FaultList faults) {
        this.faults = faults;
    }

    private static final class Held {
        static final Schema SCHEMA = load();
    }

    private static Schema load() {
        try (var in = SchemaCheck.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("missing from the matrix module's jar: " + RESOURCE);
            }
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(in, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void check(JsonNode document, FaultList faults) {
        var check = new SchemaCheck(faults);
        Held.SCHEMA.validate(document).forEach(error -> check.add(error, document));
    }

    private void add(Error error, JsonNode document) {
        var path = path(error.getInstanceLocation());
        var node = at(document, error.getInstanceLocation());
        switch (error.getKeyword()) {
            case "additionalProperties" -> unknownKey(error, path, known(error));
            case "propertyNames" -> badName(error, path);
            case "required" -> faults.addMissing(path, "missing key '" + error.getProperty() + "'", missing(error));
            case "type" -> wrongType(error, path, node);
            case "enum" -> unknownName(error, path, node);
            case "minItems" -> faults.add(path, "an empty list", "name at least one" + orLeaveOut(error, path));
            case "minLength" -> faults.add(path, "an empty text", "write it" + orLeaveOut(error, path));
            case "pattern" -> faults.add(path, "not of the form that is wanted here", form(error));
            // "if" only repeats what its "then" has said
            case "if" -> {}
            default -> faults.add(path, error.getMessage(), null);
        }
    }

    private static String orLeaveOut(Error error, String path) {
        if (path.endsWith("]")) {
            return ", or take it out of the list";
        }
        return isRequired(error) ? "" : ", or leave the key out";
    }

    /** Whether the place that is at fault is that of a key which has to be there. */
    private static boolean isRequired(Error error) {
        var location = error.getSchemaLocation().getFragment();
        var properties = location.getNameCount() - 3;
        if (properties < 0 || !"properties".equals(location.getElement(properties))) {
            return false;
        }
        var node = Held.SCHEMA.getSchemaNode();
        for (int i = 0; i < properties; i++) {
            node = node.path(location.getName(i));
        }
        var key = location.getName(properties + 1);
        return node.path("required").valueStream().anyMatch(it -> it.asString().equals(key));
    }

    private void unknownKey(Error error, String path, Collection<String> known) {
        var key = error.getProperty();
        faults.addAtKey(YamlPath.key(path, key), "unknown key '" + key + "'", Nearest.mend(key, known));
    }

    /** The keys that the schema knows at the place where it met an unknown one. */
    private static Collection<String> known(Error error) {
        var location = error.getSchemaLocation().getFragment();
        var node = Held.SCHEMA.getSchemaNode();
        for (int i = 0; i < location.getNameCount() - 1; i++) {
            node = node.path(location.getName(i));
        }
        return new ArrayList<>(node.path("properties").propertyNames());
    }

    private void badName(Error error, String path) {
        var key = String.valueOf(error.getProperty());
        faults.addAtKey(YamlPath.key(path, key), "not a name that can stand here: '" + key + "'", null);
    }

    private static @Nullable String missing(Error error) {
        var key = error.getProperty();
        return switch (key) {
            case "reason" -> "say why, in one line: reason: \"…\"";
            case "modules" -> "name what to test, e.g. modules: [modules/hello]";
            case "kernels" -> "name on what, e.g. kernels: [\"debian:bookworm\"]";
            default -> null;
        };
    }

    private void wrongType(Error error, String path, JsonNode node) {
        var wanted = wanted(error.getSchemaNode());
        var text = faults.text(path);
        if (text != null && (node.isNumber() || node.isBoolean()) && wanted.contains("text")) {
            faults.add(
                    path, "YAML reads this as a " + (node.isNumber() ? "number" : "truth value"), quoted(path, text));
            return;
        }
        var mend = path.isEmpty() ? "write at least modules: and kernels:" : null;
        faults.add(path, "expected " + wanted + ", found " + found(node), mend);
    }

    private static String quoted(String path, String text) {
        if (path.startsWith("limits.")) {
            return DURATION_FORM;
        }
        return KERNEL.matcher(path).matches()
                ? "quote it and name its provider: \"vanilla:" + text + "\""
                : "quote it: \"" + text + "\"";
    }

    private static String wanted(JsonNode types) {
        var names = new ArrayList<String>();
        (types.isArray() ? types.values() : List.of(types)).forEach(it -> names.add(name(it.asString())));
        return String.join(" or ", names);
    }

    private static String name(String type) {
        return switch (type) {
            case "string" -> "a text";
            case "array" -> "a list";
            case "object" -> "an object";
            case "boolean" -> "true or false";
            default -> type;
        };
    }

    private static String found(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return "nothing";
        }
        if (node.isArray() || node.isObject()) {
            return node.isArray() ? "a list" : "an object";
        }
        return node.isNumber() ? "a number" : node.isBoolean() ? "a truth value" : "a text";
    }

    private void unknownName(Error error, String path, JsonNode node) {
        var known = nameList(error);
        if (node.isString()) {
            var value = node.stringValue();
            faults.add(path, "unknown name '" + value + "'", Nearest.mend(value, known));
        } else {
            faults.add(path, "expected a name, found " + found(node), "known: " + String.join(", ", known));
        }
    }

    private static List<String> nameList(Error error) {
        return error.getSchemaNode().valueStream().map(JsonNode::asString).toList();
    }

    private static String form(Error error) {
        var pattern = error.getSchemaNode().asString();
        if (pattern.startsWith("^CONFIG_")) {
            return OPTION_FORM;
        }
        if (pattern.startsWith("^(CONFIG_")) {
            return OPTION_FORM + "; or the name of a fragment";
        }
        if (pattern.contains("(ms|s|m|h)")) {
            return DURATION_FORM;
        }
        if (pattern.equals("^none$")) {
            return "write a list of archives, or none";
        }
        return pattern.contains(".")
                ? "letters, digits and . _ + - are allowed"
                : "letters, digits, _ and - are allowed; without .ko or .o";
    }

    private static String path(NodePath location) {
        var path = YamlPath.ROOT;
        for (int i = 0; i < location.getNameCount(); i++) {
            path = location.getElement(i) instanceof Integer index
                    ? YamlPath.item(path, index)
                    : YamlPath.key(path, location.getName(i));
        }
        return path;
    }

    private static JsonNode at(JsonNode document, NodePath location) {
        var node = document;
        for (int i = 0; i < location.getNameCount(); i++) {
            node = location.getElement(i) instanceof Integer index ? node.path(index) : node.path(location.getName(i));
        }
        return node;
    }
}
