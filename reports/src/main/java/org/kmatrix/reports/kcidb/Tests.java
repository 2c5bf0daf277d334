package org.kmatrix.reports.kcidb;

import java.util.List;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.result.Vm;
import org.kmatrix.reports.run.LogTail;
import org.kmatrix.reports.run.PlainText;
import org.kmatrix.reports.run.RunResults;
import org.kmatrix.reports.run.Times;
import tools.jackson.databind.node.ObjectNode;

/** Cells as KCIDB sees them: test runs on a build. What it has no field for stands in {@code misc}. */
final class Tests {
    /** The schema's limit, in characters. */
    private static final int LONGEST_EXCERPT = 16_384;

    private static final int EXCERPT_LINES = 80;

    private final RunResults run;
    private final Ids ids;

    Tests(RunResults run, Ids ids) {
        this.run = run;
        this.ids = ids;
    }

    ObjectNode test(CellResult cell) {
        var fields = new Fields()
                .text("id", ids.test(cell))
                .text("build_id", ids.build(cell))
                .text("origin", ids.origin())
                .text("path", "kmatrix." + cell.module().replaceAll("[^a-zA-Z0-9_-]", "_"))
                .text("comment", cell.cell())
                .text("status", cell.status().name());
        if (!cell.phases().isEmpty()) {
            fields.time("start_time", Times.started(List.of(cell), run.info().started()))
                    .duration("duration", Times.worked(cell));
        }
        excerpt(cell, fields);
        return fields.object("environment", environment(cell))
                .object("misc", misc(cell))
                .json();
    }

    private void excerpt(CellResult cell, Fields fields) {
        if (cell.status() == Status.FAIL || cell.status() == Status.ERROR) {
            RunResults.log(cell).ifPresent(log -> {
                var tail = LogTail.read(run.directory(), log, EXCERPT_LINES, LONGEST_EXCERPT)
                        .text();
                fields.json().put("log_excerpt", PlainText.end(tail, LONGEST_EXCERPT));
            });
        }
    }

    private static Fields environment(CellResult cell) {
        var environment = new Fields();
        var vm = cell.vm();
        return vm == null
                ? environment
                : environment.text("comment", "a guest of QEMU").object("misc", guest(vm));
    }

    private static Fields guest(Vm vm) {
        return new Fields()
                .text("accelerator", vm.accelerator())
                .duration("boot", vm.boot())
                .duration("ssh", vm.ssh());
    }

    private Fields misc(CellResult cell) {
        var blame = cell.blame();
        var misc = new Fields()
                .text("module", cell.module())
                .text("layout", cell.layout())
                .text("install", cell.install())
                .text("boot", cell.boot().id())
                .truth("expected", cell.expected())
                .text("phase", cell.phase().id())
                .text("blame", blame == null ? null : blame.id())
                .text("cause", cell.cause())
                .text("replay", cell.replay())
                .text("kmatrix", run.info().versions().get("kmatrix"));
        var modversions = cell.modversions();
        if (modversions != null) {
            misc.object("modversions", modversions(modversions));
        }
        var inputs = cell.inputs();
        if (inputs != null) {
            misc.text("module_revision", inputs.revision()).text("module_hash", inputs.module());
        }
        var phases = new Fields();
        cell.phases().forEach(it -> phases.duration(it.name().id(), it.duration()));
        return misc.object("phases", phases);
    }

    private static Fields modversions(Modversions modversions) {
        return new Fields()
                .text("predicted", modversions.predicted().id())
                .text("observed", modversions.observed().id())
                .truth("agree", modversions.agree())
                .number("symbols", modversions.symbols())
                .number("mismatched", modversions.mismatched().size())
                .text("vermagic", modversions.vermagic());
    }
}
