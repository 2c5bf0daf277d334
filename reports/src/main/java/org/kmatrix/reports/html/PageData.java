package org.kmatrix.reports.html;

import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.reports.run.Durations;
import org.kmatrix.reports.run.Mark;
import org.kmatrix.reports.run.PlainText;
import org.kmatrix.reports.run.RunResults;
import tools.jackson.core.JsonGenerator;

/**
 * A run as the page's script reads it, written for size: what cells have in common stands in tables, and a cell is a
 * row of numbers. A row is: module, kernel, layout, toolchain, install, kind, cause, versions (-1 for none), the id
 * where the kind asks for it, for each phase the pause before it and its duration, and of a guest the times of boot,
 * restore (where there was one) and SSH; all times in milliseconds.
 */
final class PageData {
    private final RunResults run;
    private final JsonGenerator json;
    private final Table<String> modules = new Table<>();
    private final Table<CellResult.Kernel> kernels = new Table<>();
    private final Table<String> layouts = new Table<>();
    private final Table<String> toolchains = new Table<>();
    private final Table<String> installs = new Table<>();
    private final Table<Kind> kinds = new Table<>();
    private final Table<String> causes = new Table<>();
    private final Table<Modversions> versions = new Table<>();
    private final Table<String> texts = new Table<>();

    private PageData(RunResults run, JsonGenerator json) {
        this.run = run;
        this.json = json;
    }

    /**
     * Writes the data.
     *
     * @param links how to come from the page to the run's directory; null where there is no way
     * @param tailBudget how many bytes of logs may go into the page
     */
    static void write(RunResults run, @Nullable String links, int tailBudget, Writer writer) {
        try (var json = ScriptSafeJson.generator(writer)) {
            new PageData(run, json).write(links, tailBudget);
        }
    }

    private void write(@Nullable String links, int tailBudget) {
        run.kernels().forEach(kernels::number);
        json.writeStartObject();
        json.writeNumberProperty("format", 2);
        writeRun(links);
        writeWords();
        json.writeArrayPropertyStart("rows");
        run.cells().forEach(this::writeRow);
        json.writeEndArray();
        strings("modules", modules.values());
        writeKernels();
        strings("layouts", layouts.values());
        strings("toolchains", toolchains.values());
        strings("installs", installs.values());
        strings("causes", causes.values());
        writeKinds();
        writeVersions();
        writeTails(tailBudget);
        writePictures();
        strings("texts", texts.values());
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
        json.writeNumberProperty("cached", info.totals().getOrDefault("cached", 0));
        json.writeStringProperty("links", links);
        facts("host", info.host());
        facts("versions", info.versions());
        json.writeEndObject();
    }

    /** The words that rows name by number: in the order of their enums, so that Java and the page cannot differ. */
    private void writeWords() {
        json.writeObjectPropertyStart("words");
        strings("status", Arrays.stream(Status.values()).map(Enum::name).toList());
        strings("phase", Arrays.stream(Phase.values()).map(Phase::id).toList());
        strings("boot", Arrays.stream(BootVariant.values()).map(BootVariant::id).toList());
        strings("blame", Arrays.stream(Blame.values()).map(Blame::id).toList());
        strings(
                "verdict",
                Arrays.stream(Modversions.Verdict.values())
                        .map(Modversions.Verdict::id)
                        .toList());
        strings("mark", Arrays.stream(Mark.values()).map(Enum::name).toList());
        strings("meaning", Arrays.stream(Mark.values()).map(Mark::meaning).toList());
        json.writeEndObject();
    }

    private void writeRow(CellResult cell) {
        var kind = Kind.of(cell);
        var row = new ArrayList<Long>();
        row.add((long) modules.number(cell.module()));
        row.add((long) kernels.number(cell.kernel()));
        row.add((long) layouts.number(cell.layout()));
        row.add((long) toolchains.number(cell.toolchain()));
        row.add((long) installs.number(cell.install()));
        row.add((long) kinds.number(kind));
        row.add(cell.cause() == null ? -1L : causes.number(PlainText.line(cell.cause())));
        row.add(cell.modversions() == null ? -1L : versions.number(cell.modversions()));
        if (kind.needsId()) {
            row.add((long) texts.number(cell.cell()));
        }
        addTimes(row, cell);
        json.writeStartArray();
        row.forEach(it -> json.writeNumber((long) it));
        json.writeEndArray();
    }

    private void addTimes(List<Long> row, CellResult cell) {
        var last = run.info().started();
        for (var phase : cell.phases()) {
            row.add(Duration.between(last, phase.started()).toMillis());
            row.add(phase.duration().toMillis());
            last = phase.started().plusMillis(phase.duration().toMillis());
        }
        var vm = cell.vm();
        if (vm != null) {
            row.add(vm.boot().toMillis());
            if (vm.restore() != null) {
                row.add(vm.restore().toMillis());
            }
            row.add(vm.ssh().toMillis());
        }
    }

    private void writeKernels() {
        json.writeArrayPropertyStart("kernels");
        for (var kernel : kernels.values()) {
            json.writeStartArray();
            json.writeString(kernel.id().toString());
            json.writeString(kernel.arch().kernelName());
            json.writeString(kernel.flavour());
            json.writeString(kernel.release() == null ? "" : kernel.release());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void writeKinds() {
        json.writeArrayPropertyStart("kinds");
        for (var kind : kinds.values()) {
            json.writeStartArray();
            kind.numbers().forEach(it -> json.writeNumber((int) it));
            json.writeString(kind.accelerator());
            json.writeStartArray();
            for (var phase : kind.phases()) {
                json.writeNumber(phase.phase());
                json.writeNumber(phase.status());
                json.writeString(phase.log());
            }
            json.writeEndArray();
            strings(kind.artifacts());
            json.writeString(kind.replay());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void writeVersions() {
        json.writeArrayPropertyStart("versions");
        for (var it : versions.values()) {
            json.writeStartArray();
            json.writeNumber(it.predicted().ordinal());
            json.writeNumber(it.observed().ordinal());
            json.writeNumber(it.agree() ? 1 : 0);
            json.writeNumber(it.symbols());
            json.writeNumber(text(it.vermagic()));
            json.writeStartArray();
            for (var mismatch : it.mismatched()) {
                json.writeNumber(text(mismatch.symbol()));
                json.writeNumber(text(mismatch.moduleCrc()));
                json.writeNumber(text(mismatch.kernelCrc()));
            }
            json.writeEndArray();
            json.writeStartArray();
            for (var control : it.controls()) {
                json.writeNumber(text(control.name()));
                json.writeNumber(control.predicted().ordinal());
                json.writeNumber(control.observed().ordinal());
                json.writeNumber(text(control.message()));
                json.writeNumber(text(control.change()));
                json.writeNumber(control.agrees() ? 1 : 0);
            }
            json.writeEndArray();
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void writeTails(int budget) {
        json.writeArrayPropertyStart("tails");
        for (var tail : Tails.read(run, budget)) {
            json.writeStartArray();
            json.writeNumber(tail.row());
            json.writeNumber(tail.phase());
            json.writeNumber(tail.text().whole() ? 1 : 0);
            json.writeNumber(texts.number(tail.text().text()));
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

    private int text(@Nullable String text) {
        return text == null ? -1 : texts.number(PlainText.line(text));
    }

    private void facts(String name, Map<String, String> facts) {
        json.writeArrayPropertyStart(name);
        new TreeMap<>(facts).forEach((key, value) -> strings(List.of(key, value)));
        json.writeEndArray();
    }

    private void strings(String name, List<String> values) {
        json.writeName(name);
        strings(values);
    }

    private void strings(List<String> values) {
        json.writeStartArray();
        values.forEach(json::writeString);
        json.writeEndArray();
    }
}
