package org.kmatrix.harness.engine;

import java.io.IOException;
import java.util.List;
import org.kmatrix.images.guest.BootWay;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.matrix.Cell;

/** Guests that are ready before a cell needs them. */
final class WarmGuests {
    private final RunContext context;

    WarmGuests(RunContext context) {
        this.context = context;
    }

    private record Place(Target target, BootVariant boot) {}

    void of(List<Cell> cells) throws IOException, InterruptedException {
        var places = cells.stream()
                .map(it -> new Place(Target.of(it), it.boot()))
                .distinct()
                .limit(context.guests().most())
                .toList();
        for (var place : places) {
            var first = cells.stream()
                    .filter(it -> Target.of(it).equals(place.target()))
                    .findFirst()
                    .orElseThrow();
            warm(place, first);
        }
    }

    private void warm(Place place, Cell cell) throws IOException, InterruptedException {
        var directory = context.directory();
        var logs = directory.shared(place.target().id());
        var track = new PhaseTrack(directory.root(), logs, context.clock(), null);
        var prepared = new TargetPreparation(place.target(), context.request(cell), context).prepare(track);
        if (prepared.isEmpty() || prepared.get().way(place.boot()) instanceof BootWay.Choice.Impossible) {
            return;
        }
        var pool = context.guests();
        var kind = new GuestPool.Kind(prepared.get().kernel().key(), place.boot(), "");
        var known = pool.take(kind);
        var outcome = known.isPresent()
                ? Step.Outcome.done(known.get())
                : GuestSeat.of(context, prepared.get(), place.boot(), logs);
        if (outcome instanceof Step.Outcome.Done<GuestSeat> it) {
            it.value().warm(logs.resolve("boot.log"));
            pool.give(kind, it.value());
        }
    }
}
