package org.kmatrix.harness.guest;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.kmatrix.harness.guest.ssh.BoundedOutput;
import org.kmatrix.harness.guest.ssh.Exec;
import org.kmatrix.harness.guest.ssh.Output;
import org.kmatrix.harness.guest.ssh.SshException;
import org.kmatrix.harness.guest.ssh.Streams;
import org.kmatrix.harness.guest.time.Deadline;

/** Runs commands in a guest, and tells how they ended from what the connection and the machine show. */
final class Commands {
    /** Of each of a command's two streams, this many bytes are kept. */
    private static final int OUTPUT = 1 << 20;

    private final Supplier<Running> booted;
    private final BooleanSupplier closed;
    private final Clock clock;

    /**
     * @param booted the guest; throws before it has booted
     * @param closed whether this side has closed it
     */
    Commands(Supplier<Running> booted, BooleanSupplier closed, Clock clock) {
        this.booted = booted;
        this.closed = closed;
        this.clock = clock;
    }

    RunOutcome run(String command, Duration limit) {
        return run(command, InputStream.nullInputStream(), new BoundedOutput(OUTPUT), limit);
    }

    RunOutcome run(String command, InputStream in, OutputStream out, Duration limit) {
        return run(command, new Streams(in, out, new BoundedOutput(OUTPUT)), limit);
    }

    /** Runs a command; the outcome has of its output what went to a {@link BoundedOutput}. */
    RunOutcome run(String command, Streams streams, Duration limit) {
        var deadline = Deadline.after(clock, limit);
        var guest = booted.get();
        var before = RunQueue.delay(guest.machine().pid());
        var exec = exec(guest, command, streams, deadline);
        if (exec instanceof Exec.Lost lost
                && !lost.begun()
                && guest.deathSoon(deadline).isEmpty()) {
            // the connection broke while nothing ran on it, which is no command's fault
            guest.link().drop();
            exec = exec(guest, command, streams, deadline);
        }
        return outcome(exec, guest, deadline, before, kept(streams.out()), kept(streams.err()));
    }

    private static Exec exec(Running guest, String command, Streams streams, Deadline deadline) {
        try {
            return guest.death().isPresent() ? new Exec.Stopped() : guest.exec(command, streams, deadline);
        } catch (SshException failure) {
            // no connection came about for as long as there was time, or none can
            return deadline.passed() ? new Exec.OutOfTime() : new Exec.Lost(String.valueOf(failure.getMessage()), true);
        }
    }

    private static Output kept(OutputStream stream) {
        return stream instanceof BoundedOutput it ? it.output() : Output.NONE;
    }

    private RunOutcome outcome(Exec exec, Running guest, Deadline deadline, Duration before, Output out, Output err) {
        if (exec instanceof Exec.Exited exited) {
            return new RunOutcome.Finished(exited.status(), out, err, deadline.elapsed());
        }
        var death = death(exec instanceof Exec.Lost ? guest.deathSoon(deadline) : guest.death());
        guest.link().drop();
        if (death.isPresent()) {
            return new RunOutcome.GuestDied(death.get(), out, err);
        }
        return exec instanceof Exec.Lost lost
                ? new RunOutcome.ConnectionLost(lost.cause(), out, err)
                : new RunOutcome.TimedOut(
                        deadline.limit(), RunQueue.delay(guest.machine().pid()).minus(before), out, err);
    }

    /** The death that was seen; or that this side has closed the guest, whatever that looked like. */
    Optional<Death> death(Optional<Death> seen) {
        return closed.getAsBoolean() ? Optional.of(new Death(Death.Kind.CLOSED, "")) : seen;
    }
}
