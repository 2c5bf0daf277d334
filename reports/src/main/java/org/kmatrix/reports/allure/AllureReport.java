package org.kmatrix.reports.allure;

import io.qameta.allure.AllureResultsWriteException;
import io.qameta.allure.FileSystemResultsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kmatrix.reports.run.PlainText;
import org.kmatrix.reports.run.Report;
import org.kmatrix.reports.run.RunResults;

/**
 * A directory of Allure results: a result for each cell with a step for each phase, the logs as attachments, and
 * categories by blame. Names of files come from the run's id and the cell's, so that the same run gives the same files.
 */
public final class AllureReport implements Report {
    private static final String CATEGORIES = "categories.json";
    private static final String ENVIRONMENT = "environment.properties";

    @Override
    public void write(RunResults run, Path place, Path published) throws IOException {
        var own = OwnFiles.in(place);
        own.removeOlder();
        try {
            var writer = new FileSystemResultsWriter(place);
            var attachments = new Attachments(run.directory(), writer);
            for (var cell : run.cells()) {
                writer.write(new CellToAllure(run.info(), cell, attachments).result());
            }
        } catch (AllureResultsWriteException fault) {
            throw fault.getCause() instanceof IOException cause ? cause : new IOException(fault);
        }
        own.writeWhereNobodyElseDid(CATEGORIES, Categories.json());
        own.writeWhereNobodyElseDid(ENVIRONMENT, environment(run));
        own.remember();
    }

    private static String environment(RunResults run) {
        var facts = new TreeMap<String, String>();
        run.info().host().forEach((key, value) -> facts.put("host." + key, value));
        run.info().versions().forEach((key, value) -> facts.put("version." + key, value));
        facts.put("run", run.info().id());
        facts.put("spec", run.info().spec());
        return facts.entrySet().stream()
                .map(it -> it.getKey().replaceAll("[^A-Za-z0-9._-]", "_") + "="
                        + PlainText.line(it.getValue()).replace("\\", "\\\\") + "\n")
                .collect(Collectors.joining());
    }
}
