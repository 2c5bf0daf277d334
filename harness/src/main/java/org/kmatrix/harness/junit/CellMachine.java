package org.kmatrix.harness.junit;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.check.Attempt;
import org.kmatrix.harness.check.ModuleSession;
import org.kmatrix.harness.diagnose.KernelFinding;
import org.kmatrix.harness.engine.GuestLease;
import org.kmatrix.harness.engine.HostFault;
import org.kmatrix.harness.engine.ReadyCell;
import org.kmatrix.harness.module.BuiltModule;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.result.Phase;

/** The machine of an invocation, which is booted when something is first done with it. One thing is done at a time. */
final class CellMachine implements AutoCloseable {
    private final CellScope scope;
    private ReadyCell cell;
    private Cell worked;
    private @Nullable GuestLease lease;
    private @Nullable ModuleSession session;

    CellMachine(CellScope scope) {
        this.scope = scope;
        this.cell = scope.ready();
        this.worked = cell.cell();
    }

    /** The cell whose kernel it runs. */
    synchronized ReadyCell cell() {
        return cell;
    }

    /** The cell that was worked on last: that one, or one whose kernel it was to run. */
    synchronized Cell worked() {
        return worked;
    }

    /** What is done with the guest that runs now. */
    interface GuestWork<T> {
        T with(GuestLease lease) throws IOException;
    }

    /** Does something with the guest, as a step of the report. */
    synchronized <T> T use(String step, GuestWork<T> work) {
        worked = cell.cell();
        return Steps.of(step, () -> {
            var used = leased();
            try {
                return work.with(used);
            } catch (IOException e) {
                throw new BrokenHostException(HostFault.describe(e), e);
            }
        });
    }

    /** Steps of a session with the guest that runs now. */
    interface SessionWork<T> {
        Attempt<T> with(ModuleSession session) throws IOException;
    }

    /** Does something in the guest, as a step of the report; the test fails where that ends the guest. */
    synchronized <T> T attempt(Phase phase, String step, SessionWork<T> work) {
        return use(step, it -> done(work.with(session()), phase));
    }

    /** The same with a module, which has to be the one that was built for the kernel that runs now. */
    synchronized <T> T attempt(BuiltModule module, Phase phase, String step, SessionWork<T> work) {
        if (!module.equals(cell.module())) {
            throw new IllegalArgumentException(module.name() + " was built for another kernel than "
                    + cell.cell().kernel() + ", which the guest runs now; take what reboot has returned");
        }
        return attempt(phase, step + " " + module.name(), work);
    }

    private <T> T done(Attempt<T> attempt, Phase phase) {
        if (attempt instanceof Attempt.Ended<T> it) {
            throw scope.end(worked, it.ending(), phase);
        }
        return ((Attempt.Done<T>) attempt).value();
    }

    /** Boots another kernel of the spec; returns the module, built for that one. */
    synchronized BuiltModule reboot(String kernel) {
        return Steps.of("reboot into " + kernel, () -> {
            worked = scope.on(kernel);
            var next = scope.ready(worked);
            close();
            cell = next;
            leased();
            return next.module();
        });
    }

    synchronized List<KernelFinding> findings(String log) {
        return session().findings(log);
    }

    synchronized void mustBeClean(String log) {
        var complaint = session().complaint(log);
        if (complaint.isPresent()) {
            throw scope.end(worked, complaint.get(), Phase.EXERCISE);
        }
    }

    private ModuleSession session() {
        if (session == null) {
            throw new IllegalStateException("no guest was booted");
        }
        return session;
    }

    private GuestLease leased() {
        var known = lease;
        if (known == null) {
            known = Steps.of("boot " + cell.cell().kernel(), this::booted);
            lease = known;
            session = new ModuleSession(
                    known.guest(), cell.plan(), known.directory().resolve("commands.log"));
        }
        return known;
    }

    private GuestLease booted() {
        try {
            return done(cell.guest(), Phase.BOOT);
        } catch (IOException e) {
            throw new BrokenHostException(HostFault.describe(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokenHostException("interrupted while " + cell.cell() + " was booted", e);
        }
    }

    /** Gives the guest back. */
    @Override
    public synchronized void close() {
        var used = lease;
        lease = null;
        session = null;
        if (used != null) {
            used.close();
        }
    }
}
