package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kmatrix.harness.check.Attempt;
import org.kmatrix.harness.check.CheckPlan;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.module.BuiltModule;
import org.kmatrix.matrix.Cell;

/** A ready cell of a {@link CellSupply}. */
final class SuppliedCell implements ReadyCell {
    private final Cell cell;
    private final PreparedTarget prepared;
    private final CheckPlan plan;
    private final BuiltModule module;
    private final RunContext context;

    SuppliedCell(Cell cell, PreparedTarget prepared, CheckPlan plan, BuiltModule module, RunContext context) {
        this.cell = cell;
        this.prepared = prepared;
        this.plan = plan;
        this.module = module;
        this.context = context;
    }

    @Override
    public Cell cell() {
        return cell;
    }

    @Override
    public BuiltKernel kernel() {
        return prepared.kernel();
    }

    @Override
    public BuiltModule module() {
        return module;
    }

    @Override
    public CheckPlan plan() {
        return plan;
    }

    private Path directory() {
        return context.directory().cell(cell.id());
    }

    @Override
    public Attempt<GuestLease> guest(String words) throws IOException, InterruptedException {
        var kind = new GuestPool.Kind(kernel().key(), cell.boot(), words);
        var pool = context.guests();
        var number = pool.next();
        var directory = Files.createDirectories(directory().resolve("guest-" + number));
        var known = pool.take(kind);
        var outcome = known.isPresent()
                ? Step.Outcome.done(known.get())
                : GuestSeat.of(
                        context,
                        prepared,
                        cell.boot(),
                        context.directory().shared(Target.of(cell).id()).resolve("seat-" + number),
                        words);
        if (outcome instanceof Step.Outcome.Ended<GuestSeat> failed) {
            return new Attempt.Ended<>(failed.ending());
        }
        var seat = ((Step.Outcome.Done<GuestSeat>) outcome).value();
        var fresh = seat.fresh(directory.resolve("boot.log"));
        if (fresh instanceof Step.Outcome.Ended<GuestSeat.Fresh> failed) {
            seat.close();
            return new Attempt.Ended<>(failed.ending());
        }
        return new Attempt.Done<>(
                new GuestLease(pool, kind, seat, ((Step.Outcome.Done<GuestSeat.Fresh>) fresh).value(), directory));
    }
}
