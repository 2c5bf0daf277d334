package org.kmatrix.harness.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.kmatrix.harness.engine.SpecState;
import org.kmatrix.harness.watch.Changed;
import org.kmatrix.harness.watch.WatchedFiles;
import org.kmatrix.matrix.Matrix;
import org.kmatrix.matrix.spec.SpecReader;

/**
 * A spec as it was when it could last be read, and the state of what it names.
 *
 * @param options which of its cells are wanted
 * @param files whose changes matter
 * @param state what decides its cells
 */
record WatchedSpec(SpecOptions options, WatchedFiles files, SpecState state) {
    static WatchedSpec of(SpecOptions options, SpecOptions.Read read) {
        return new WatchedSpec(
                options,
                WatchedFiles.of(options.file, read.spec(), read.named()),
                SpecState.of(read.spec(), read.matrix()));
    }

    /**
     * What became of it.
     *
     * @param now as it is after the change
     * @param cells that have to be run again
     * @param read whether the spec was read again
     * @param fault why it cannot be read now: it stays as it was
     */
    record Next(WatchedSpec now, Matrix cells, boolean read, Optional<String> fault) {}

    /** Whether a change may come to anything. */
    boolean isConcernedBy(Changed changed) {
        var touched = files.by(changed);
        return touched.spec() || !touched.modules().isEmpty();
    }

    /**
     * Looks what a change comes to.
     *
     * @param warnings of the spec go here
     */
    Next after(Changed changed, PrintStream warnings) {
        var touched = files.by(changed);
        if (touched.spec()) {
            return readAgain(warnings);
        }
        var after = state.after(touched.modules());
        var places = WatchedFiles.of(options.file, state.spec(), files.named());
        return new Next(new WatchedSpec(options, places, after), after.changedSince(state), false, Optional.empty());
    }

    private Next readAgain(PrintStream warnings) {
        var outcome = SpecReader.read(options.file);
        try {
            var now = of(options, options.selected(outcome, warnings));
            return new Next(now, now.state.changedSince(state), true, Optional.empty());
        } catch (UsageException e) {
            // the files that it names now may be what has to be mended
            var all = new LinkedHashSet<Path>(files.named());
            all.addAll(outcome.named());
            var places = WatchedFiles.of(options.file, state.spec(), Set.copyOf(all));
            var again = state.again();
            return new Next(
                    new WatchedSpec(options, places, again),
                    again.changedSince(state),
                    false,
                    Optional.of(String.valueOf(e.getMessage())));
        }
    }
}
