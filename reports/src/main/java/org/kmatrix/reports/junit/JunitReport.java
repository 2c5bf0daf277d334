package org.kmatrix.reports.junit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.kmatrix.reports.run.Durations;
import org.kmatrix.reports.run.Report;
import org.kmatrix.reports.run.RunResults;
import org.kmatrix.reports.run.Times;

/**
 * JUnit XML as Jenkins, GitLab and others read it (the rules of Jenkins' junit-10.xsd): a suite for each kernel,
 * architecture and flavour, a case for each cell.
 */
public final class JunitReport implements Report {
    @Override
    public void write(RunResults run, Path place, Path published) throws IOException {
        try (var stream = new BufferedOutputStream(Files.newOutputStream(place));
                var xml = new Xml(stream)) {
            write(run, xml);
        } catch (XMLStreamException fault) {
            throw fault.getNestedException() instanceof IOException cause ? cause : new IOException(fault);
        }
    }

    private static void write(RunResults run, Xml xml) throws XMLStreamException {
        var suites = run.cellsByKernel(Suite::name).values().stream()
                .map(it -> new Suite(run, it))
                .toList();
        var counts = Counts.of(run.cells());
        xml.start(
                "testsuites",
                Map.of(
                        "name", "kmatrix " + run.info().id(),
                        "tests", String.valueOf(counts.tests()),
                        "failures", String.valueOf(counts.failures()),
                        "errors", String.valueOf(counts.errors()),
                        "time", Durations.seconds(Times.worked(run.cells()))));
        for (var i = 0; i < suites.size(); i++) {
            suites.get(i).write(xml, i);
        }
        xml.end();
    }
}
