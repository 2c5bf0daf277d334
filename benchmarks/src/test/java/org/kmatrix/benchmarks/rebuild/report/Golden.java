package org.kmatrix.benchmarks.rebuild.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold what a test expects; {@code -Dgolden.update=true} rewrites them with what it got. */
final class Golden {
    private static final Path DIRECTORY = Path.of("src/test/resources/org/kmatrix/benchmarks/rebuild/report");

    private Golden() {}

    static void check(String name, String actual) throws IOException {
        var file = DIRECTORY.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(DIRECTORY);
            Files.writeString(file, actual);
        }
        assertThat(actual).as("%s (rewrite it by -Dgolden.update=true)", file).isEqualTo(Files.readString(file));
    }
}
