package org.kmatrix.matrix.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A place in a spec. What has the wrong type reads as absent: the schema has reported it, and the rest of the file is
 * still to be looked at.
 */
record SpecNode(JsonNode json, String path) {
    SpecNode at(String key) {
        return new SpecNode(json.path(key), YamlPath.key(path, key));
    }

    boolean isPresent() {
        return !(json instanceof MissingNode);
    }

    boolean isObject() {
        return json.isObject();
    }

    boolean isTrue() {
        return json.isBoolean() && json.booleanValue();
    }

    boolean isFalse() {
        return json.isBoolean() && !json.booleanValue();
    }

    /** The last key of its path. */
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    Optional<String> text() {
        return json.isString() ? Optional.of(json.stringValue()) : Optional.empty();
    }

    /** The text of a plain string, or of one key of an object. */
    Optional<String> textOr(String key) {
        return text().or(() -> at(key).text());
    }

    /** Where {@link #textOr} finds it. */
    SpecNode self(String key) {
        return json.isString() ? this : at(key);
    }

    List<SpecNode> items() {
        var items = new ArrayList<SpecNode>();
        if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                items.add(new SpecNode(json.path(i), YamlPath.item(path, i)));
            }
        }
        return items;
    }

    /** The items of a list, or the one value that stands without brackets. */
    List<SpecNode> oneOrMore() {
        return json.isString() ? List.of(this) : items();
    }

    List<String> texts() {
        return oneOrMore().stream().flatMap(it -> it.text().stream()).toList();
    }

    Map<String, SpecNode> entries() {
        var entries = new LinkedHashMap<String, SpecNode>();
        if (json.isObject()) {
            json.propertyNames().forEach(name -> entries.put(name, at(name)));
        }
        return entries;
    }

    Map<String, String> textEntries() {
        var texts = new LinkedHashMap<String, String>();
        entries().forEach((name, node) -> node.text().ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    /** Reads each item by a parser that throws IllegalArgumentException; what it refuses the schema has reported. */
    <T> List<T> parsed(Function<String, T> parser) {
        return texts().stream()
                .flatMap(it -> parse(it, parser).stream())
                .distinct()
                .toList();
    }

    static <T> Optional<T> parse(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
