package org.kmatrix.reports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Schemas that others published and that this project does not carry: see {@code rules/README.md}. */
public final class PublishedSchemas {
    private PublishedSchemas() {}

    /** The schema of that name; the test is left out where it is not there. */
    public static Path assumed(String name) {
        var directory = System.getenv().getOrDefault("KMATRIX_SCHEMAS", "");
        var schema = Path.of(directory, name);
        assumeTrue(
                !directory.isEmpty() && Files.isRegularFile(schema),
                "no " + name + " in the directory that KMATRIX_SCHEMAS names");
        return schema;
    }
}
