package org.kmatrix.reports.html;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Inputs;
import org.kmatrix.matrix.result.Known;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.PhaseResult;
import org.kmatrix.reports.run.PlainText;

/**
 * The cells as columns of numbers: each number is a place in a table of what occurs often. A column has one more than
 * that number, so that 0 is nothing. The times are one column for all: for each phase the pause before it (which may be
 * negative) and its duration, and of a guest the times of boot, restore (where there was one) and SSH; all in
 * milliseconds.
 */
final class Rows {
    private static final int SHORT_HASH = 12;

    final Table<String> modules = new Table<>();
    final Table<CellResult.Kernel> kernels = new Table<>();
    final Table<String> layouts = new Table<>();
    final Table<String> toolchains = new Table<>();
    final Table<String> installs = new Table<>();
    final Table<Kind> kinds = new Table<>();
    final Table<String> causes = new Table<>();
    final Table<Modversions> versions = new Table<>();
    final Table<List<String>> notes = new Table<>();
    final Table<Known> known = new Table<>();
    final Table<List<String>> sources = new Table<>();
    final Table<String> workers = new Table<>();
    final Table<String> texts = new Table<>();

    private final Map<String, Numbers> columns = new LinkedHashMap<>();
    private final Numbers times = new Numbers();
    private final Instant started;

    /**
     * @param started when the run began
     */
    Rows(Instant started) {
        this.started = started;
    }

    /**
     * Adds a cell.
     *
     * @param change which of the changes it is; -1 where it is none
     */
    void add(CellResult cell, int change) {
        var kind = Kind.of(cell);
        put("module", modules.number(cell.module()));
        put("kernel", kernels.number(cell.kernel()));
        put("layout", layouts.number(cell.layout()));
        put("toolchain", toolchains.number(cell.toolchain()));
        put("install", installs.number(cell.install()));
        put("kind", kinds.number(kind));
        put("cause", cell.cause() == null ? -1 : causes.number(PlainText.line(cell.cause())));
        put("versions", cell.modversions() == null ? -1 : versions.number(cell.modversions()));
        put("id", kind.needsId() ? texts.number(cell.cell()) : -1);
        put("notes", cell.notes().isEmpty() ? -1 : notes.number(cell.notes()));
        put("known", cell.known() == null ? -1 : known.number(cell.known()));
        put("source", cell.inputs() == null ? -1 : sources.number(source(cell.inputs())));
        put("worker", worker(cell));
        put("change", change);
        addTimes(cell);
    }

    Map<String, Numbers> columns() {
        return columns;
    }

    Numbers times() {
        return times;
    }

    /** A text's number; -1 for none. */
    int text(@Nullable String text) {
        return text == null ? -1 : texts.number(PlainText.line(text));
    }

    private void put(String column, int number) {
        columns.computeIfAbsent(column, name -> new Numbers()).add(number + 1L);
    }

    /** What it was made of: path, revision, hashes of the module and of the checks, the compiler's image. */
    private static List<String> source(Inputs inputs) {
        return List.of(
                inputs.path(),
                Objects.requireNonNullElse(inputs.revision(), ""),
                brief(inputs.module()),
                brief(inputs.checks()),
                inputs.toolchain());
    }

    private static String brief(String hash) {
        return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
    }

    /** A cell stays with its worker, so that the last phase's is that of all. */
    private int worker(CellResult cell) {
        var phases = cell.phases();
        var worker = phases.isEmpty() ? null : phases.get(phases.size() - 1).worker();
        return worker == null ? -1 : workers.number(worker);
    }

    private void addTimes(CellResult cell) {
        var last = started;
        for (PhaseResult phase : cell.phases()) {
            times.addSigned(Duration.between(last, phase.started()).toMillis());
            last = phase.started().plusMillis(addDuration(phase.duration()));
        }
        var vm = cell.vm();
        if (vm != null) {
            addDuration(vm.boot());
            if (vm.restore() != null) {
                addDuration(vm.restore());
            }
            addDuration(vm.ssh());
        }
    }

    /** Where the clock was set back meanwhile, a duration may be less than nothing. */
    private long addDuration(Duration duration) {
        var millis = Math.max(0, duration.toMillis());
        times.add(millis);
        return millis;
    }
}
