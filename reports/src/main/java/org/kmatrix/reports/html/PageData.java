package org.kmatrix.reports.html;

import static org.kmatrix.reports.html.StringArrays.strings;

import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.reports.history.Comparison;
import org.kmatrix.reports.run.Durations;
import org.kmatrix.reports.run.Mark;
import org.kmatrix.reports.run.RunResults;
import tools.jackson.core.JsonGenerator;

/**
 * A run as the page's script reads it, written for size: what cells have in common stands in tables, and the cells are
 * columns of numbers into them ({@link Rows}).
 */
final class PageData {
    /** Of the data; the page brings its own reader along, so that it is told to other readers only. */
    private static final int FORMAT = 3;

    private final RunResults run;
    private final JsonGenerator json;
    private final Rows rows;
    private final Changes changes;

    private PageData(RunResults run, @Nullable Comparison against, JsonGenerator json) {
        this.run = run;
        this.json = json;
        this.rows = new Rows(run.info().started());
        this.changes = new Changes(against);
    }

    /**
     * Writes the data.
     *
     * @param against the comparison with an earlier run; null where there is none
     * @param links how to come from the page to the run's directory; null where there is no way
     * @param tailBudget how many bytes of logs may go into the page
     */
    static void write(
            RunResults run, @Nullable Comparison against, @Nullable String links, int tailBudget, Writer writer) {
        try (var json = ScriptSafeJson.generator(writer)) {
            new PageData(run, against, json).write(links, tailBudget);
        }
    }

    private void write(@Nullable String links, int tailBudget) {
        run.kernels().forEach(rows.kernels::number);
        run.cells().forEach(it -> rows.add(it, changes.of(it.cell())));
        var tables = new PageTables(rows, json);
        json.writeStartObject();
        json.writeNumberProperty("format", FORMAT);
        writeRun(links);
        writeWords();
        writeColumns();
        tables.write();
        changes.write(rows, json);
        writeTails(tailBudget);
        writePictures();
        tables.writeTexts();
        json.writeEndObject();
    }

    private void writeRun(@Nullable String links) {
        var info = run.info();
        json.writeObjectPropertyStart("run");
        json.writeStringProperty("id", info.id());
        json.writeStringProperty("spec", info.spec());
        json.writeStringProperty("specHash", info.specHash());
        json.writeStringProperty("started", info.started().toString());
        json.writeNumberProperty("startedMillis", info.started().toEpochMilli());
        json.writeStringProperty(
                "duration", info.duration() == null ? "not finished" : Durations.text(info.duration()));
        json.writeStringProperty("verdict", run.totals().verdict());
        json.writeStringProperty("links", links);
        facts("host", info.host());
        facts("versions", info.versions());
        json.writeEndObject();
    }

    /** The words that rows name by number: in the order of their enums, so that Java and the page cannot differ. */
    private void writeWords() {
        json.writeObjectPropertyStart("words");
        strings(json, "status", Arrays.stream(Status.values()).map(Enum::name).toList());
        strings(json, "phase", Arrays.stream(Phase.values()).map(Phase::id).toList());
        strings(
                json,
                "boot",
                Arrays.stream(BootVariant.values()).map(BootVariant::id).toList());
        strings(json, "blame", Arrays.stream(Blame.values()).map(Blame::id).toList());
        strings(
                json,
                "verdict",
                Arrays.stream(Modversions.Verdict.values())
                        .map(Modversions.Verdict::id)
                        .toList());
        strings(json, "mark", Arrays.stream(Mark.values()).map(Enum::name).toList());
        strings(json, "meaning", Arrays.stream(Mark.values()).map(Mark::meaning).toList());
        strings(json, "change", Changes.kinds());
        strings(json, "changeMeaning", Changes.headings());
        json.writeEndObject();
    }

    private void writeColumns() {
        json.writeNumberProperty("rows", run.cells().size());
        json.writeObjectPropertyStart("columns");
        rows.columns().forEach((name, numbers) -> json.writeStringProperty(name, numbers.base64()));
        json.writeEndObject();
        json.writeStringProperty("times", rows.times().base64());
    }

    private void writeTails(int budget) {
        json.writeArrayPropertyStart("tails");
        for (var tail : Tails.read(run, budget)) {
            json.writeStartArray();
            json.writeNumber(tail.row());
            json.writeNumber(tail.phase());
            json.writeNumber(tail.text().whole() ? 1 : 0);
            json.writeNumber(rows.texts.number(tail.text().text()));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void writePictures() {
        json.writeArrayPropertyStart("pictures");
        for (var picture : Pictures.read(run)) {
            json.writeStartArray();
            json.writeNumber(picture.row());
            json.writeString(picture.path());
            json.writeString(picture.base64());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void facts(String name, Map<String, String> facts) {
        json.writeArrayPropertyStart(name);
        new TreeMap<>(facts).forEach((key, value) -> strings(json, List.of(key, value)));
        json.writeEndArray();
    }
}
