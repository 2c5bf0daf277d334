package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Phase;

/** The cells of a spec, got ready one by one as somebody asks for them. */
public interface Cells extends AutoCloseable {
    /** What became of a cell up to its module's build. */
    sealed interface Outcome {
        /** The module is built. */
        record Ready(ReadyCell cell) implements Outcome {}

        /**
         * It goes no further.
         *
         * @param ending why
         * @param phase where
         * @param log of the phase; null where it has none
         */
        record Ended(Ending ending, Phase phase, @Nullable Path log) implements Outcome {}
    }

    /** Where the logs of a cell are. */
    Path directory(Cell cell);

    /** Gets a cell's kernel, and builds its module, where that was not done before. */
    Outcome ready(Cell cell) throws InterruptedException;

    /** Lets others write to where its logs are. */
    @Override
    void close() throws IOException;
}
