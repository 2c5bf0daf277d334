package org.kmatrix.matrix.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.spec.Fault.Severity;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects the faults of one file, and knows where in it everything stands. */
final class FaultList {
    /** Where something stands, counted from 1; and its text, where it is a scalar. */
    record Place(int line, int column, @Nullable String text) {
        static final Place FILE = new Place(0, 0, null);

        static Place of(Mark mark, @Nullable String text) {
            return new Place(mark.getLine() + 1, mark.getColumn() + 1, text);
        }
    }

    private final String file;
    private final Map<String, Place> keys = new HashMap<>();
    private final Map<String, Place> values = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    FaultList(String file) {
        this.file = file;
    }

    void placeKey(String path, Node node, String text) {
        node.getStartMark().ifPresent(mark -> keys.putIfAbsent(path, Place.of(mark, text)));
    }

    void placeValue(String path, Node node, @Nullable String text) {
        node.getStartMark().ifPresent(mark -> values.putIfAbsent(path, Place.of(mark, text)));
    }

    /** The text of the scalar at a path, as it is written. */
    @Nullable
    String text(String path) {
        return values.getOrDefault(path, Place.FILE).text();
    }

    /** A fault of the value at a path. */
    void add(String path, String message, @Nullable String mend) {
        var place = values.getOrDefault(path, keys.getOrDefault(path, Place.FILE));
        add(Severity.ERROR, place, path, place.text(), message, mend);
    }

    /** A fault of the key at a path. */
    void addAtKey(String path, String message, @Nullable String mend) {
        var place = keys.getOrDefault(path, values.getOrDefault(path, Place.FILE));
        add(Severity.ERROR, place, path, place.text(), message, mend);
    }

    /** Something missing in the object at a path. */
    void addMissing(String path, String message, @Nullable String mend) {
        add(Severity.ERROR, values.getOrDefault(path, Place.FILE), path, null, message, mend);
    }

    /** Something that looks wrong. */
    void warn(String path, String message, @Nullable String mend) {
        add(Severity.WARNING, values.getOrDefault(path, Place.FILE), path, null, message, mend);
    }

    void add(
            Severity severity,
            Place place,
            String path,
            @Nullable String value,
            String message,
            @Nullable String mend) {
        faults.add(new Fault(severity, file, place.line(), place.column(), path, value, message, mend));
    }

    /** Everything that was found, as it stands in the file, each once. */
    List<Fault> sorted() {
        return faults.stream().distinct().sorted(Fault.BY_PLACE).toList();
    }

    boolean isFatal() {
        return faults.stream().anyMatch(it -> it.severity() == Severity.ERROR);
    }
}
