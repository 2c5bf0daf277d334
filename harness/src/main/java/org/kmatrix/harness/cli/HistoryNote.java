package org.kmatrix.harness.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.kmatrix.harness.history.HistoryIndex;
import org.kmatrix.harness.history.HistoryPlace;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.RunInfo;

/** Adds a run that has ended to the history. What goes wrong in it is told, and changes nothing of the run. */
final class HistoryNote {
    private HistoryNote() {}

    static void add(
            Map<String, String> environment,
            RunInfo info,
            List<CellResult> results,
            Path directory,
            Clock clock,
            PrintStream errors) {
        var place = HistoryPlace.ofUser(environment);
        if (place.isEmpty()) {
            return;
        }
        try (var index = HistoryIndex.open(place.get())) {
            index.add(info, results, directory, clock.instant());
        } catch (IOException | RuntimeException | LinkageError e) {
            // the library of SQLite may not be for this machine; and whatever else it is, the run is there without
            errors.println("kmatrix: the run is not in the history: " + e.getMessage());
        }
    }
}
