package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.kernel.BuiltKernels;
import org.kmatrix.harness.kernel.SourceStore;
import org.kmatrix.harness.process.ProgramName;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.kernels.KernelId;

/** What the cache holds of kernels: sources of vanilla ones, packages of Debian's, and vanilla ones that were built. */
record KernelList(List<Row> rows) {
    record Row(String id, String what, String origin) {}

    static KernelList read(Cache cache) throws IOException {
        var rows = new ArrayList<Row>();
        var sources = new SourceStore(cache);
        for (var name : cache.keys("sources")) {
            var id = KernelId.parse(name.replaceFirst("-", ":"));
            Optional.of(sources.find(id))
                    .flatMap(it -> it)
                    .ifPresent(it -> rows.add(new Row(id.toString(), "source", it.origin())));
        }
        for (var name : cache.keys("debian")) {
            var parts = name.split("-", 3);
            var release = Files.readString(
                            cache.root().resolve("debian").resolve(name).resolve("release"))
                    .strip();
            rows.add(new Row("debian:" + parts[0], "packages " + parts[1] + " " + parts[2], release));
        }
        for (var built : BuiltKernels.in(cache)) {
            var variant = built.variant();
            rows.add(new Row(
                    variant.id().toString(),
                    "built " + variant.architecture() + " " + variant.flavour(),
                    variant.release() + "  " + built.key()));
        }
        return new KernelList(rows);
    }

    String text(OutputFormat format) {
        if (format == OutputFormat.JSON) {
            return Json.text(rows) + "\n";
        }
        var text = new StringBuilder();
        rows.forEach(it -> text.append("%-24s %-24s %s%n".formatted(it.id(), it.what(), it.origin())));
        return rows.isEmpty()
                ? "no kernels yet; " + ProgramName.text() + " kernels add or build brings one\n"
                : text.toString();
    }
}
