package org.kmatrix.harness.engine;

import org.kmatrix.harness.container.ImageWatch;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Phase;

/** Is told what a run does. A listener can slow a run down, but can never fail it: what it throws is dropped. */
public interface RunListener extends ImageWatch {
    /** A listener that does nothing. */
    RunListener NONE = new RunListener() {};

    /**
     * The run begins.
     *
     * @param cells how many cells it will give results for
     */
    default void runStarted(int cells) {}

    /**
     * A phase begins.
     *
     * @param what the cell's id, or the kernel that several cells share
     */
    default void phaseStarted(String what, Phase phase) {}

    /** A cell has ended, and its result is on the disk. */
    default void cellFinished(CellResult result) {}

    /** The same listener, with whatever it throws dropped. */
    static RunListener guarded(RunListener listener) {
        return new RunListener() {
            @Override
            public void runStarted(int cells) {
                quietly(() -> listener.runStarted(cells));
            }

            @Override
            public void phaseStarted(String what, Phase phase) {
                quietly(() -> listener.phaseStarted(what, phase));
            }

            @Override
            public void cellFinished(CellResult result) {
                quietly(() -> listener.cellFinished(result));
            }

            @Override
            public void imageStarted(String tag) {
                quietly(() -> listener.imageStarted(tag));
            }

            @Override
            public void imageEnded(String tag) {
                quietly(() -> listener.imageEnded(tag));
            }

            private void quietly(Runnable call) {
                try {
                    call.run();
                } catch (RuntimeException e) {
                    // a listener only watches
                }
            }
        };
    }
}
