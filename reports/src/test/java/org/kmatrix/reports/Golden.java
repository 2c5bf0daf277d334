package org.kmatrix.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that say what the output has to be. {@code -Dgolden.update=true} rewrites them. */
public final class Golden {
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    public static void check(String name, String actual) throws IOException {
        var file = DIRECTORY.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(DIRECTORY);
            Files.writeString(file, actual);
        }
        assertThat(actual)
                .as("%s (rewritten by -Dgolden.update=true)", file)
                .isEqualTo(Files.exists(file) ? Files.readString(file) : null);
    }
}
