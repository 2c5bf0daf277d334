package org.kmatrix.harness.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.ResultLine;

/** Results as JSON for programs. */
final class Json {
    private Json() {}

    static String array(List<CellResult> results) {
        return results.stream().map(ResultLine::write).collect(Collectors.joining(",\n", "[\n", "\n]"));
    }
}
