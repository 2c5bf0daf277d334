package org.kmatrix.matrix.spec;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import org.kmatrix.matrix.spec.Fault.Severity;
import org.kmatrix.matrix.spec.FaultList.Place;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads YAML into a tree for the schema, and records where everything stands. Jackson's own YAML reader keeps no
 * locations in its tree and stops at the first duplicate key.
 */
final class YamlDocument {
    /** A spec is written by hand: what is deeper or larger than this is a mistake or an attack (aliases of aliases). */
    private static final int MOST_DEPTH = 32;

    private static final int MOST_NODES = 100_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final FaultList faults;
    private int nodes;

    private YamlDocument(FaultList faults) {
        this.faults = faults;
    }

    /** The document's tree; empty where it cannot be parsed at all. Faults go into the list. */
    static Optional<JsonNode> read(String text, FaultList faults) {
        var settings = LoadSettings.builder()
                .setUseMarks(true)
                .setAllowNonScalarKeys(true)
                .setSchema(new CoreSchema())
                .build();
        try {
            var tooDeep = tooDeep(text, settings);
            if (tooDeep.isPresent()) {
                addTooDeep(tooDeep.get(), faults);
                return Optional.empty();
            }
            var root = new Compose(settings).composeString(text);
            return Optional.of(root.map(it -> new YamlDocument(faults).convert(it, YamlPath.ROOT, 0))
                    .orElse(JSON.nullNode()));
        } catch (MarkedYamlEngineException e) {
            addSyntax(e, faults);
        } catch (ReaderException e) {
            addCharacter(e, text, faults);
        } catch (YamlEngineException e) {
            faults.addMissing(YamlPath.ROOT, "not YAML: " + e.getMessage(), null);
        }
        return Optional.empty();
    }

    // composing recurses, parsing does not: so the depth is looked at first
    private static Optional<Event> tooDeep(String text, LoadSettings settings) {
        int depth = 0;
        for (var event : new Parse(settings).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > MOST_DEPTH) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    private static void addTooDeep(Event event, FaultList faults) {
        var place = event.getStartMark().map(it -> Place.of(it, null)).orElse(Place.FILE);
        faults.add(Severity.ERROR, place, YamlPath.ROOT, null, "nested more than " + MOST_DEPTH + " deep", null);
    }

    private static void addCharacter(ReaderException e, String text, FaultList faults) {
        var character = new String(Character.toChars(e.getCodePoint()));
        int at = Math.max(0, text.indexOf(character));
        int line = (int) text.substring(0, at).chars().filter(it -> it == '\n').count() + 1;
        var place = new Place(line, at - text.lastIndexOf('\n', at), null);
        faults.add(
                Severity.ERROR,
                place,
                YamlPath.ROOT,
                null,
                String.format(Locale.ROOT, "not YAML: the character U+%04X is not allowed", e.getCodePoint()),
                "remove it");
    }

    private static void addSyntax(MarkedYamlEngineException e, FaultList faults) {
        var place = e.getProblemMark()
                .or(e::getContextMark)
                .map(it -> Place.of(it, null))
                .orElse(Place.FILE);
        var context = e.getContext() == null || e.getContext().isEmpty() ? "" : " (" + e.getContext() + ")";
        faults.add(
                Severity.ERROR,
                place,
                YamlPath.ROOT,
                null,
                "not YAML: " + e.getProblem() + context,
                "mend this first: what follows it could not be read");
    }

    private JsonNode convert(Node node, String path, int depth) {
        nodes++;
        if (depth > MOST_DEPTH || nodes > MOST_NODES) {
            throw new YamlEngineException(
                    "aliases make it deeper than " + MOST_DEPTH + " or larger than " + MOST_NODES + " values");
        }
        if (node instanceof MappingNode mapping) {
            faults.placeValue(path, node, null);
            return convertMapping(mapping, path, depth);
        }
        if (node instanceof SequenceNode sequence) {
            faults.placeValue(path, node, null);
            return convertSequence(sequence, path, depth);
        }
        var scalar = (ScalarNode) node;
        faults.placeValue(path, node, scalar.getValue());
        return convertScalar(scalar);
    }

    private JsonNode convertMapping(MappingNode mapping, String path, int depth) {
        var object = JSON.objectNode();
        var seen = new HashSet<String>();
        for (var tuple : mapping.getValue()) {
            convertEntry(tuple, path, depth, object, seen);
        }
        return object;
    }

    private void convertEntry(NodeTuple tuple, String path, int depth, ObjectNode object, HashSet<String> seen) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            faults.placeValue(YamlPath.key(path, "?"), tuple.getKeyNode(), null);
            faults.addMissing(YamlPath.key(path, "?"), "a key is a list or an object", "write a plain name");
            return;
        }
        var name = key.getValue();
        var entryPath = YamlPath.key(path, name);
        if (seen.add(name)) {
            faults.placeKey(entryPath, key, name);
            object.set(name, convert(tuple.getValueNode(), entryPath, depth + 1));
            return;
        }
        var first = object.path(name);
        var place = key.getStartMark().map(it -> Place.of(it, name)).orElse(Place.FILE);
        var mend = first.isArray() ? "join the two lists" : "remove one of them";
        faults.add(Severity.ERROR, place, entryPath, name, "duplicate key '" + name + "'", mend);
        join(first, tuple.getValueNode(), entryPath, depth + 1);
    }

    /** Joins what a duplicate key has to what is there, so that its faults are found too. */
    private void join(JsonNode first, Node second, String path, int depth) {
        if (first instanceof ArrayNode array && second instanceof SequenceNode sequence) {
            appendItems(sequence, path, depth, array);
        } else if (first instanceof ObjectNode object && second instanceof MappingNode mapping) {
            var seen = new HashSet<>(object.propertyNames());
            mapping.getValue().forEach(tuple -> convertEntry(tuple, path, depth, object, seen));
        }
    }

    private JsonNode convertSequence(SequenceNode sequence, String path, int depth) {
        var array = JSON.arrayNode();
        appendItems(sequence, path, depth, array);
        return array;
    }

    private void appendItems(SequenceNode sequence, String path, int depth, ArrayNode array) {
        for (var item : sequence.getValue()) {
            array.add(convert(item, YamlPath.item(path, array.size()), depth + 1));
        }
    }

    private static JsonNode convertScalar(ScalarNode scalar) {
        var tag = scalar.getTag();
        var text = scalar.getValue();
        if (Tag.NULL.equals(tag)) {
            return JSON.nullNode();
        }
        if (Tag.BOOL.equals(tag)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        // no key of a spec takes a number: all that counts is that it is one, and the text is kept beside it
        return Tag.INT.equals(tag) || Tag.FLOAT.equals(tag) ? JSON.numberNode(0) : JSON.stringNode(text);
    }
}
