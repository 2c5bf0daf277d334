package org.kmatrix.harness.engine;

import java.nio.file.Path;
import org.kmatrix.harness.guest.Guest;
import org.kmatrix.matrix.result.Vm;

/** A fresh guest of a cell, for one user until it is closed. */
public final class GuestLease implements AutoCloseable {
    private final GuestPool pool;
    private final GuestPool.Kind kind;
    private final GuestSeat seat;
    private final GuestSeat.Fresh fresh;
    private final Path directory;
    private boolean spoilt;
    private boolean closed;

    GuestLease(GuestPool pool, GuestPool.Kind kind, GuestSeat seat, GuestSeat.Fresh fresh, Path directory) {
        this.pool = pool;
        this.kind = kind;
        this.seat = seat;
        this.fresh = fresh;
        this.directory = directory;
    }

    /** The guest, which has answered over SSH. */
    public Guest guest() {
        return fresh.guest();
    }

    /** How it came to be: booted, or set back. */
    public Vm vm() {
        return fresh.vm();
    }

    /** For logs of what is done with it. */
    public Path directory() {
        return directory;
    }

    /** Says that it cannot be set back any more: its machine was changed. */
    public void spoil() {
        spoilt = true;
    }

    /** Gives it back. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (spoilt) {
            seat.close();
        } else {
            pool.give(kind, seat);
        }
    }
}
