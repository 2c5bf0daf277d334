package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Path;
import org.kmatrix.matrix.result.Ending;

/** One phase's work, for one cell or for all cells of a target. */
@FunctionalInterface
interface Step<T> {
    /**
     * Does the work.
     *
     * @param log where its log goes
     * @throws IOException where the host failed; becomes an ERROR of the cell
     */
    Outcome<T> run(Path log) throws IOException, InterruptedException;

    /** What a step came to. */
    sealed interface Outcome<T> {
        /**
         * The cell goes on.
         *
         * @param value what the next steps need
         * @param cached whether nothing had to be done
         */
        record Done<T>(T value, boolean cached) implements Outcome<T> {}

        /** The cell ends here. */
        record Ended<T>(Ending ending) implements Outcome<T> {}

        /** A value that was made just now. */
        static <T> Outcome<T> done(T value) {
            return new Done<>(value, false);
        }

        /** An end. */
        static <T> Outcome<T> ended(Ending ending) {
            return new Ended<>(ending);
        }
    }
}
