package org.kmatrix.harness.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.kmatrix.harness.watch.Burst;
import org.kmatrix.harness.watch.Changed;
import org.kmatrix.harness.watch.FileEvents;
import org.kmatrix.matrix.Cell;

/**
 * What was saved since the cells that are run were chosen. While they are run, it is only looked at, from several threads;
 * afterwards it is taken.
 */
final class Saves {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    private final FileEvents events;
    private final Burst bursts;
    private Changed noticed = Changed.NOTHING;
    private Set<Cell> stale = Set.of();

    Saves(FileEvents events, Clock clock) {
        this.events = events;
        this.bursts = new Burst(events, clock);
    }

    /** Whether a cell would have to be run once more, were it run now: its files were changed, and not only touched. */
    synchronized boolean outdate(Cell cell, WatchedSpec spec) {
        try {
            var more = events.poll(Duration.ZERO);
            if (!more.isNothing() && spec.isConcernedBy(more)) {
                noticed = noticed.and(more);
                var cells = spec.after(noticed, NOWHERE).cells();
                stale = cells.cells().stream().collect(Collectors.toSet());
            }
            return stale.contains(cell);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Takes what was noticed, or waits for what is saved next. */
    synchronized Changed take() throws InterruptedException {
        var taken = noticed.isNothing() ? bursts.next() : bursts.toItsEnd(noticed);
        noticed = Changed.NOTHING;
        stale = Set.of();
        return taken;
    }

    /** Whether nothing was noticed that was not taken yet. */
    synchronized boolean isEmpty() {
        return noticed.isNothing();
    }
}
