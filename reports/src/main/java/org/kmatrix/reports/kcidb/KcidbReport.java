package org.kmatrix.reports.kcidb;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kmatrix.reports.run.Report;
import org.kmatrix.reports.run.RunResults;
import tools.jackson.databind.JsonNode;

/**
 * A submission to KCIDB, schema 5.3: a checkout for each kernel, a build for each of its architectures, flavours and
 * toolchains, a test for each cell, an issue for each known failure and an incident for each cell that it was met in, or
 * should have been. An object is a line.
 */
public final class KcidbReport implements Report {
    private static final Pattern ORIGIN = Pattern.compile("[a-z0-9_]+");
    private static final String VERSION = "{\"major\":5,\"minor\":3}";

    private final String origin;

    /**
     * @param origin the name under which kernelci.org knows the submitter: small letters, digits and underscores
     * @throws IllegalArgumentException with the offending value
     */
    public KcidbReport(String origin) {
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "'" + origin + "' is no origin; KCIDB takes small letters, digits and underscores");
        }
        this.origin = origin;
    }

    @Override
    public void write(RunResults run, Path place, Path published) throws IOException {
        var ids = new Ids(origin, run.info());
        var builds = Builds.of(run, ids);
        var tests = new Tests(run, ids);
        var issues = new LinkedHashMap<String, JsonNode>();
        run.cells().stream()
                .filter(it -> it.known() != null)
                .forEach(
                        it -> issues.putIfAbsent(ids.issue(Objects.requireNonNull(it.known())), Issues.issue(it, ids)));
        try (var writer = Files.newBufferedWriter(place)) {
            writer.write("{\"version\":" + VERSION);
            list(writer, "checkouts", builds.checkouts());
            list(writer, "builds", builds.builds());
            list(writer, "tests", run.cells().stream().map(tests::test));
            list(writer, "issues", issues.values().stream());
            list(writer, "incidents", run.cells().stream().flatMap(it -> Issues.incident(it, ids).stream()));
            writer.write("}\n");
        }
    }

    private static void list(Writer writer, String name, Stream<? extends JsonNode> objects) throws IOException {
        writer.write(",\n\"" + name + "\":[");
        var separator = "\n";
        for (var it = objects.iterator(); it.hasNext(); separator = ",\n") {
            writer.write(separator + it.next());
        }
        writer.write("]");
    }
}
