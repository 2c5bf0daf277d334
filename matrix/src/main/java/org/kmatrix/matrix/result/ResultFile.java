package org.kmatrix.matrix.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What a {@code results.jsonl} holds. A run that was killed may leave its last line half written: that line is left out,
 * and its cell counts as not run. Any other line that makes no sense is told of, and the rest is read all the same.
 *
 * @param results in the order of the file
 * @param garbage a message for each line that makes no sense, as {@code FILE:LINE: why}
 * @param truncated whether the last line is half written
 */
public record ResultFile(List<CellResult> results, List<String> garbage, boolean truncated) {
    public ResultFile {
        results = List.copyOf(results);
        garbage = List.copyOf(garbage);
    }

    /**
     * Reads a file.
     *
     * @throws IOException where it cannot be read
     */
    public static ResultFile read(Path file) throws IOException {
        // bytes that are no UTF-8 must spoil their own line only
        return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), file.toString());
    }

    /** Reads a file's text. */
    public static ResultFile parse(String text, String file) {
        var results = new ArrayList<CellResult>();
        var garbage = new ArrayList<String>();
        boolean whole = text.isEmpty() || text.endsWith("\n");
        // a mark of its encoding, as editors leave it, is no part of the first line
        var lines =
                (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        boolean truncated = false;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                results.add(ResultLine.read(lines.get(i)));
            } catch (IllegalArgumentException | ArithmeticException e) {
                boolean half = !whole && i == lines.size() - 1;
                truncated |= half;
                if (!half) {
                    garbage.add(file + ":" + (i + 1) + ": " + e.getMessage());
                }
            }
        }
        return new ResultFile(results, garbage, truncated);
    }

    /**
     * The text to which a resumed run may append: without a last line that is half written, and with a line feed after
     * one that lacks only that. Without this the first new line would be glued to the old one, and lost with it.
     */
    public static String repaired(String text) {
        int end = text.lastIndexOf('\n') + 1;
        var last = text.substring(end);
        boolean whole = !last.isEmpty() && !parse(last, "").truncated();
        return whole ? text + "\n" : text.substring(0, end);
    }

    /** The last result of each cell: a resumed run appends anew what it did again. */
    public List<CellResult> latest() {
        var latest = new LinkedHashMap<String, CellResult>();
        results.forEach(it -> latest.put(it.cell(), it));
        return List.copyOf(latest.values());
    }
}
