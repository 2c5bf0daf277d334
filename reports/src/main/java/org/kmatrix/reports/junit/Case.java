package org.kmatrix.reports.junit;

import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.reports.run.Durations;
import org.kmatrix.reports.run.LogTail;
import org.kmatrix.reports.run.Mark;
import org.kmatrix.reports.run.RunResults;
import org.kmatrix.reports.run.SourcePlace;
import org.kmatrix.reports.run.Times;

/** A case: one cell. */
final class Case {
    private static final int TAIL_LINES = 60;
    private static final int TAIL_BYTES = 16_384;

    private final RunResults run;
    private final CellResult cell;

    Case(RunResults run, CellResult cell) {
        this.run = run;
        this.cell = cell;
    }

    void write(Xml xml, String className) throws XMLStreamException {
        xml.start(
                "testcase",
                Map.of("name", name(), "classname", className, "time", Durations.seconds(Times.worked(cell))));
        var cause = RunResults.reason(cell);
        switch (Mark.of(cell)) {
            case FAIL -> xml.text("failure", Map.of("message", cause, "type", type()), explanation(cause));
            case XPASS -> xml.text("failure", Map.of("message", cause, "type", "unexpected-pass"), explanation(cause));
            case ERROR -> xml.text("error", Map.of("message", cause, "type", type()), explanation(cause));
            case XFAIL, MISS, SKIP -> xml.empty("skipped", Map.of("message", RunResults.reason(cell)));
            case PASS -> {}
        }
        xml.text("system-out", Map.of(), output());
        xml.end();
    }

    private String name() {
        var name = String.join("/", cell.module(), cell.layout(), cell.toolchain(), cell.install());
        return cell.boot() == BootVariant.INITRD ? name : name + "/" + cell.boot();
    }

    private String type() {
        var blame = cell.blame();
        return (blame == null ? "" : blame.id() + ".") + cell.phase().id();
    }

    private String explanation(String cause) {
        return cause
                + SourcePlace.of(cell)
                        .map(it -> "\nat: " + it.file() + ":" + it.line())
                        .orElse("")
                + RunResults.log(cell).map(it -> "\nlog: " + it).orElse("") + "\nreplay: " + cell.replay();
    }

    /** The axes stand here because the schemas know no properties of a case. */
    private String output() {
        var axes = "cell: %s\nmodule: %s\nlayout: %s\ntoolchain: %s\ninstall: %s\nreplay: %s\n"
                .formatted(cell.cell(), cell.module(), cell.layout(), cell.toolchain(), cell.install(), cell.replay());
        var phases = cell.phases().stream()
                .map(it -> it.name().id() + ": " + it.status() + " " + Durations.text(it.duration()) + "\n")
                .collect(Collectors.joining());
        var tails = RunResults.failedPhases(cell).stream()
                .map(it -> it.log() == null ? "" : "\n--- " + it.log() + "\n" + tail(it.log()) + "\n")
                .collect(Collectors.joining());
        return axes + phases + tails;
    }

    private String tail(String log) {
        return LogTail.read(run.directory(), log, TAIL_LINES, TAIL_BYTES).text();
    }
}
