package org.kmatrix.reports.junit;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.reports.run.Durations;
import org.kmatrix.reports.run.RunResults;
import org.kmatrix.reports.run.Times;

/** A suite: the cells of a kernel, an architecture and a flavour. */
final class Suite {
    /** The schemas want a time without a zone; it is UTC. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final RunResults run;
    private final List<CellResult> cells;
    private final CellResult.Kernel kernel;

    Suite(RunResults run, List<CellResult> cells) {
        this.run = run;
        this.cells = cells;
        this.kernel = cells.get(0).kernel();
    }

    static String name(CellResult.Kernel kernel) {
        return kernel.id() + " " + kernel.arch().kernelName() + " " + kernel.flavour();
    }

    void write(Xml xml, int index) throws XMLStreamException {
        xml.start("testsuite", attributes(index));
        xml.start("properties", Map.of());
        for (var property : properties().entrySet()) {
            xml.empty("property", Map.of("name", property.getKey(), "value", property.getValue()));
        }
        xml.end();
        for (var cell : cells) {
            new Case(run, cell).write(xml, className());
        }
        xml.end();
    }

    private Map<String, String> attributes(int index) {
        var counts = Counts.of(cells);
        return Map.of(
                "name", name(kernel),
                "id", String.valueOf(index),
                "tests", String.valueOf(counts.tests()),
                "failures", String.valueOf(counts.failures()),
                "errors", String.valueOf(counts.errors()),
                "skipped", String.valueOf(counts.skipped()),
                "time", Durations.seconds(Times.worked(cells)),
                "timestamp", TIMESTAMP.format(Times.started(cells, run.info().started())),
                "hostname", run.info().host().getOrDefault("name", "localhost"));
    }

    private Map<String, String> properties() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("kernel", kernel.id().toString());
        cells.stream()
                .map(it -> it.kernel().release())
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(it -> properties.put("release", it));
        properties.put("arch", kernel.arch().kernelName());
        properties.put("flavour", kernel.flavour());
        properties.put("layout", values(CellResult::layout));
        properties.put("toolchain", values(CellResult::toolchain));
        properties.put("install", values(CellResult::install));
        properties.put("boot", values(it -> it.boot().id()));
        properties.put("run", run.info().id());
        return properties;
    }

    /** What the cells have on an axis on which they may differ: the schemas know no properties of a case. */
    private String values(Function<CellResult, String> axis) {
        return cells.stream().map(axis).distinct().collect(Collectors.joining(" "));
    }

    /** Readers cut the class name at its dots into packages, so that those of a version must not stay. */
    private String className() {
        return kernel.id().pathName().replace('.', '_') + "." + kernel.arch().kernelName() + "."
                + kernel.flavour().replace('.', '_');
    }
}
