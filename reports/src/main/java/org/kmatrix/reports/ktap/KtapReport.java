package org.kmatrix.reports.ktap;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.reports.run.LogTail;
import org.kmatrix.reports.run.Mark;
import org.kmatrix.reports.run.PlainText;
import org.kmatrix.reports.run.Report;
import org.kmatrix.reports.run.RunResults;

/**
 * The Kernel Test Anything Protocol, version 1 (Documentation/dev-tools/ktap.rst): a test for each kernel, nested in it
 * one for each cell.
 */
public final class KtapReport implements Report {
    private static final int TAIL_LINES = 20;
    private static final int TAIL_BYTES = 8_192;

    @Override
    public void write(RunResults run, Path place, Path published) throws IOException {
        try (var writer = Files.newBufferedWriter(place)) {
            var kernels = run.cellsByKernel(KtapReport::name);
            writer.write("KTAP version 1\n1.." + kernels.size() + "\n");
            var number = 0;
            for (var kernel : kernels.entrySet()) {
                writeKernel(writer, run, description(kernel.getKey()), kernel.getValue());
                number++;
                var failed = kernel.getValue().stream().anyMatch(KtapReport::isNotOk);
                writer.write((failed ? "not ok " : "ok ") + number + " " + description(kernel.getKey()) + "\n");
            }
        }
    }

    private static String name(CellResult.Kernel kernel) {
        return kernel.id().pathName() + "/" + kernel.arch().kernelName() + "/" + kernel.flavour();
    }

    private static void writeKernel(Writer writer, RunResults run, String name, List<CellResult> cells)
            throws IOException {
        writer.write("  KTAP version 1\n  # Subtest: " + name + "\n  1.." + cells.size() + "\n");
        for (var i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            for (var line : diagnostics(run, cell)) {
                writer.write("  # " + line + "\n");
            }
            writer.write("  " + (isNotOk(cell) ? "not ok " : "ok ") + (i + 1) + " " + description(cell.cell())
                    + directive(cell) + "\n");
        }
    }

    private static List<String> diagnostics(RunResults run, CellResult cell) {
        var lines = new ArrayList<String>();
        if (isNotOk(cell)) {
            lines.add(PlainText.line(cell.cell() + ": " + RunResults.cause(cell)));
            lines.add(PlainText.line("replay: " + cell.replay()));
            RunResults.log(cell).ifPresent(log -> {
                lines.add(PlainText.line("log: " + log));
                lines.addAll(LogTail.read(run.directory(), log, TAIL_LINES, TAIL_BYTES)
                        .lines());
            });
        }
        return lines;
    }

    private static boolean isNotOk(CellResult cell) {
        return switch (Mark.of(cell)) {
            case FAIL, ERROR, XPASS -> true;
            case XFAIL, MISS, SKIP, PASS -> false;
        };
    }

    private static String directive(CellResult cell) {
        var reason = RunResults.reason(cell).replace('#', ' ');
        return switch (Mark.of(cell)) {
            case PASS, FAIL -> "";
            case XPASS -> " # " + reason;
            case ERROR -> " # ERROR " + reason;
            case XFAIL -> " # XFAIL " + reason;
            case MISS, SKIP -> " # SKIP " + reason;
        };
    }

    /** The hash sign would begin a directive. */
    private static String description(String text) {
        return PlainText.line(text).replace('#', '_');
    }
}
