package org.kmatrix.reports.html;

import static org.kmatrix.reports.html.StringArrays.strings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the tables that rows name by number. */
final class PageTables {
    private final Rows rows;
    private final JsonGenerator json;

    PageTables(Rows rows, JsonGenerator json) {
        this.rows = rows;
        this.json = json;
    }

    /** All but the texts, which come last: other parts of the data may add some. */
    void write() {
        strings(json, "modules", rows.modules.values());
        writeKernels();
        strings(json, "layouts", rows.layouts.values());
        strings(json, "toolchains", rows.toolchains.values());
        strings(json, "installs", rows.installs.values());
        strings(json, "causes", rows.causes.values());
        strings(json, "workers", rows.workers.values());
        lists("notes", rows.notes.values());
        lists("sources", rows.sources.values());
        writeKnown();
        writeKinds();
        writeVersions();
    }

    void writeTexts() {
        strings(json, "texts", rows.texts.values());
    }

    private void writeKernels() {
        json.writeArrayPropertyStart("kernels");
        for (var kernel : rows.kernels.values()) {
            var release = kernel.release() == null ? "" : kernel.release();
            strings(json, List.of(kernel.id().toString(), kernel.arch().kernelName(), kernel.flavour(), release));
        }
        json.writeEndArray();
    }

    private void writeKnown() {
        json.writeArrayPropertyStart("known");
        for (var known : rows.known.values()) {
            strings(json, List.of(known.reason(), known.reference() == null ? "" : known.reference()));
        }
        json.writeEndArray();
    }

    private void writeKinds() {
        json.writeArrayPropertyStart("kinds");
        for (var kind : rows.kinds.values()) {
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
            strings(json, kind.artifacts());
            json.writeString(kind.replay());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void writeVersions() {
        json.writeArrayPropertyStart("versions");
        for (var it : rows.versions.values()) {
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

    private int text(@Nullable String text) {
        return rows.text(text);
    }

    private void lists(String name, List<List<String>> lists) {
        json.writeArrayPropertyStart(name);
        lists.forEach(it -> strings(json, it));
        json.writeEndArray();
    }
}
