package org.kmatrix.harness.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.kmatrix.kernels.BootVariant;

/**
 * Guests that were used and can be set back for whoever comes next, also by cells of another spec. Of those that nobody uses
 * only the latest few stay: each holds its memory. Safe to share between threads.
 */
public final class GuestPool implements AutoCloseable {
    private final int most;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private boolean closed;
    private int made;

    /**
     * @param most how many stay that nobody uses
     */
    public GuestPool(int most) {
        this.most = most;
    }

    /**
     * What guests have to have in common for one to do in another's place.
     *
     * @param kernel its key
     * @param words more of its command line
     */
    record Kind(String kernel, BootVariant boot, String words) {}

    private record Idle(Kind kind, GuestSeat seat) {}

    /** How many stay that nobody uses. */
    int most() {
        return most;
    }

    /** One that can be set back, if there is one. */
    synchronized Optional<GuestSeat> take(Kind kind) {
        var found = idle.stream().filter(it -> it.kind().equals(kind)).findFirst();
        found.ifPresent(idle::remove);
        return found.map(Idle::seat);
    }

    /** Takes one back; it ends where there are enough, and where there is no guest in it that could be set back. */
    void give(Kind kind, GuestSeat seat) {
        if (seat.isHopeless()) {
            seat.close();
            return;
        }
        var tooMany = keep(new Idle(kind, seat));
        tooMany.ifPresent(it -> it.seat().close());
    }

    private synchronized Optional<Idle> keep(Idle returned) {
        if (closed) {
            return Optional.of(returned);
        }
        idle.addLast(returned);
        return idle.size() > most ? Optional.of(idle.removeFirst()) : Optional.empty();
    }

    /** A number that no other guest of this pool has. */
    synchronized int next() {
        return ++made;
    }

    /** Ends those that nobody uses; those that are in use end as they are given back. */
    @Override
    public void close() {
        Deque<Idle> left;
        synchronized (this) {
            closed = true;
            left = new ArrayDeque<>(idle);
            idle.clear();
        }
        left.forEach(it -> it.seat().close());
    }
}
