package org.kmatrix.benchmarks.rebuild.verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a strategy itself says of its modules: dkms's own state, the links of weak-modules, dpkg's files.
 *
 * @param rows one for each object
 */
public record StatusTable(List<Row> rows) {
    private static final String NOBODY = "-";

    public StatusTable {
        rows = List.copyOf(rows);
    }

    /**
     * One object's row.
     *
     * @param module the module
     * @param file where it is on the machine, or {@code -}
     * @param state {@code built}, {@code linked}, {@code packaged}, {@code kept}, {@code missing}, {@code failed}, {@code
     *     broken}; {@code own} where the strategy leaves the object to the kernel, which has one of that name itself
     * @param owner by whom: what the tool's own records say; {@code -} where they say nothing
     */
    public record Row(String module, String file, String state, String owner) {}

    /** Reads {@code status.tsv}. */
    public static StatusTable read(Path file) throws IOException {
        var rows = new ArrayList<Row>();
        for (var line : Files.readAllLines(file)) {
            var fields = line.split("\t", -1);
            if (fields.length != 4) {
                throw new IOException(file + ": not four fields: '" + line + "'");
            }
            rows.add(new Row(fields[0], fields[1], fields[2], fields[3]));
        }
        return new StatusTable(rows);
    }

    /** Whether a module has an object in a state. */
    public boolean says(String module, String state) {
        return rows.stream()
                .anyMatch(it -> it.module().equals(module) && it.state().equals(state));
    }

    /** Whether a strategy leaves an object of a module to the kernel. */
    boolean leavesToKernel(String module, String object) {
        return rows.stream()
                .anyMatch(it -> it.module().equals(module)
                        && it.state().equals("own")
                        && it.file().matches(".*/" + Pattern.quote(object) + "\\.k?o(\\.\\w+)?"));
    }

    /** Whether the tool's own records have a file of the machine: a row is about it, and says by whom it is there. */
    boolean knows(String file) {
        return rows.stream()
                .anyMatch(it -> it.file().equals(file)
                        && !it.owner().isBlank()
                        && !it.owner().equals(NOBODY));
    }
}
