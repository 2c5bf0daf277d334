package org.kmatrix.benchmarks.micro;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.ResultFile;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.matrix.result.RunJson;
import org.kmatrix.reports.Format;
import org.kmatrix.reports.ReportSettings;
import org.kmatrix.reports.Reports;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reports of a run with many cells: those of a real run, again and again under other modules' names. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ReportBenchmark {
    private static final String RESULTS = "results.jsonl";

    @Param({"html", "junit", "ktap", "kcidb", "open-test-reporting", "markdown"})
    public String format = "";

    @Param("10000")
    public int cells;

    private Path run = Path.of("");
    private RunInfo info;
    private List<CellResult> results = List.of();
    private String text = "";

    @Setup
    public void read() throws IOException {
        run = Given.RUN.path();
        info = RunJson.read(Files.readString(run.resolve("run.json")));
        var lines = Files.readAllLines(run.resolve(RESULTS));
        var more = new ArrayList<String>();
        for (var i = 0; more.size() < cells; i++) {
            for (var line : lines.subList(0, Math.min(lines.size(), cells - more.size()))) {
                more.add(line.replaceFirst("\"cell\":\"", "\"cell\":\"m" + i + "-")
                        .replaceFirst("\"module\":\"", "\"module\":\"m" + i + "-"));
            }
        }
        text = String.join("\n", more) + "\n";
        results = parse().results();
        if (results.size() != cells) {
            throw new IllegalStateException(
                    run.resolve(RESULTS) + " has lines that are no results: " + parse().garbage());
        }
    }

    /** The results themselves, as each report reads them first; does not depend on the format. */
    @Benchmark
    public ResultFile parse() {
        return ResultFile.parse(text, RESULTS);
    }

    /** A report to a stream that forgets it. */
    @Benchmark
    public void print() throws IOException {
        Reports.print(
                Format.parse(format), ReportSettings.DEFAULT, info, results, run, OutputStream.nullOutputStream());
    }
}
