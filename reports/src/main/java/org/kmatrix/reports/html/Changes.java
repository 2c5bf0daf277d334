package org.kmatrix.reports.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kmatrix.reports.history.Comparison;
import org.kmatrix.reports.history.Difference;
import org.kmatrix.reports.history.Seen;
import org.kmatrix.reports.history.Slowdown;
import org.kmatrix.reports.run.Durations;
import org.kmatrix.reports.run.Mark;
import org.kmatrix.reports.run.PlainText;
import tools.jackson.core.JsonGenerator;

/** What became of the cells since an earlier run, as the page shows it: many cells share what is to be told of them. */
final class Changes {
    /** Beyond that nobody reads them one by one, and their number is told all the same. */
    private static final int MOST_GONE = 1_000;

    /**
     * What a cell was before, and what is known to differ.
     *
     * @param kind {@link Comparison.Kind}'s number
     * @param mark how it was shown; null where it was not there
     * @param phase where it ended
     * @param cause why; null where it passed
     * @param differences in words, a line each
     * @param slowdowns in words, a line each
     */
    private record Change(
            int kind,
            @Nullable Mark mark,
            int phase,
            @Nullable String cause,
            List<String> differences,
            List<String> slowdowns) {}

    private final @Nullable Comparison against;
    private final Table<Change> changes = new Table<>();
    private final Map<String, Integer> byCell = new HashMap<>();
    private final List<Seen> gone = new ArrayList<>();

    /**
     * @param against the comparison with the earlier run; null where there is none
     */
    Changes(@Nullable Comparison against) {
        this.against = against;
        if (against != null) {
            against.entries().forEach(this::add);
        }
    }

    /** The number of a cell's change; -1 for none. */
    int of(String cell) {
        return byCell.getOrDefault(cell, -1);
    }

    /** The words that changes name by number. */
    static List<String> kinds() {
        return Arrays.stream(Comparison.Kind.values())
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static List<String> headings() {
        return Arrays.stream(Comparison.Kind.values())
                .map(Comparison.Kind::words)
                .toList();
    }

    void write(Rows rows, JsonGenerator json) {
        if (against == null) {
            json.writeNullProperty("against");
        } else {
            writeAgainst(against, rows, json);
        }
        json.writeArrayPropertyStart("changes");
        for (var change : changes.values()) {
            json.writeStartArray();
            json.writeNumber(change.kind());
            json.writeNumber(change.mark() == null ? -1 : change.mark().ordinal());
            json.writeNumber(change.phase());
            json.writeNumber(rows.text(change.cause()));
            strings(change.differences(), json);
            strings(change.slowdowns(), json);
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void writeAgainst(Comparison against, Rows rows, JsonGenerator json) {
        var before = against.before();
        json.writeObjectPropertyStart("against");
        json.writeStringProperty("id", before.id());
        json.writeStringProperty("host", before.host());
        json.writeStringProperty("spec", before.spec());
        json.writeStringProperty("kmatrix", before.kmatrix());
        json.writeStringProperty("started", before.started().toString());
        json.writeNumberProperty("same", against.same());
        json.writeBooleanProperty("timesCompared", against.timesCompared());
        json.writeArrayPropertyStart("throughout");
        against.throughout().forEach(it -> json.writeString("all cells: " + it));
        json.writeEndArray();
        json.writeNumberProperty("goneCount", gone.size());
        json.writeArrayPropertyStart("gone");
        for (var it : gone.subList(0, Math.min(MOST_GONE, gone.size()))) {
            json.writeStartArray();
            json.writeString(it.cell().id());
            json.writeNumber(mark(it).ordinal());
            json.writeNumber(rows.text(it.cause()));
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void add(Comparison.Entry entry) {
        if (entry.kind() == Comparison.Kind.GONE) {
            gone.add(((Comparison.One) entry).seen());
        } else {
            byCell.put(entry.cell(), changes.number(change(entry)));
        }
    }

    private static Change change(Comparison.Entry entry) {
        var kind = entry.kind().ordinal();
        if (entry instanceof Comparison.Both both) {
            var before = both.before();
            return new Change(
                    kind,
                    mark(before),
                    before.phase().ordinal(),
                    before.cause(),
                    both.differences().stream().map(Difference::toString).toList(),
                    both.slowdowns().stream().map(Changes::words).toList());
        }
        return new Change(kind, null, -1, null, List.of(), List.of());
    }

    private static Mark mark(Seen seen) {
        return Mark.ofStatus(seen.status(), seen.expected());
    }

    private static String words(Slowdown it) {
        return it.phase().id() + " took " + Durations.text(it.now()) + ", usual is " + Durations.text(it.usual())
                + ", and noise explains " + Durations.text(it.limit()) + " (by " + it.source() + ")";
    }

    private static void strings(List<String> values, JsonGenerator json) {
        json.writeStartArray();
        values.forEach(it -> json.writeString(PlainText.line(it)));
        json.writeEndArray();
    }
}
