package org.kmatrix.kernels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Data with its reasons, beside the class that goes by it: a row a line, columns separated by tabs, comments from a # on. */
public final class DataTable {
    private DataTable() {}

    /**
     * The rows of a table.
     *
     * @param owner whose table it is
     * @param name of the file, which lies where the class does
     * @param columns how many each row has; what is behind the last tab of these belongs to the last one
     * @throws IllegalStateException where a row has fewer, with that row: a table is part of the program
     */
    public static List<List<String>> of(Class<?> owner, String name, int columns) {
        try (var in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.startsWith("#") && !it.isBlank())
                    .map(it -> row(name, it, columns))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> row(String name, String line, int columns) {
        var row = List.of(line.split("\t", columns));
        if (row.size() < columns) {
            throw new IllegalStateException(name + ": not " + columns + " columns: " + line);
        }
        return row;
    }
}
