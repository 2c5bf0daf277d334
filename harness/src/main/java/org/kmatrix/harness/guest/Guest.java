package org.kmatrix.harness.guest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.guest.qmp.QmpException;
import org.kmatrix.harness.guest.ssh.BoundedOutput;
import org.kmatrix.harness.guest.ssh.Exec;
import org.kmatrix.harness.guest.ssh.Output;
import org.kmatrix.harness.guest.ssh.Peer;
import org.kmatrix.harness.guest.ssh.SshException;
import org.kmatrix.harness.guest.ssh.Streams;
import org.kmatrix.harness.guest.time.Deadline;

/**
 * A guest in QEMU: booted once, then used, and set back to a snapshot as often as one likes. It belongs to one thread
 * at a time; but {@link #close} and {@link #alive} may be called by any, and close ends whatever else is going on.
 */
public final class Guest implements AutoCloseable {
    /** Of each of a command's two streams, this many bytes are kept. */
    private static final int OUTPUT = 1 << 20;

    private static final Duration RECONNECT = Duration.ofSeconds(20);

    private final Hypervisor hypervisor;
    private final GuestSpec spec;
    private final Path directory;
    private final Clock clock;
    private @Nullable Machine machine;
    private volatile @Nullable Running running;
    private volatile boolean closed;

    Guest(Hypervisor hypervisor, GuestSpec spec, Path directory) {
        this.hypervisor = hypervisor;
        this.spec = spec;
        this.directory = directory;
        this.clock = hypervisor.clock();
    }

    /**
     * Starts QEMU and waits until a command over SSH works. Under KVM, a guest that says nothing at all within the
     * limit is tried once more in software, with the same limit; KVM is then not used again on this machine.
     *
     * @param limit of the whole boot, from the start of QEMU
     * @throws IllegalStateException if it was booted before
     */
    public BootOutcome boot(Duration limit) {
        if (running != null || closed) {
            throw new IllegalStateException("a guest boots once: make another one");
        }
        var accelerator = hypervisor.accelerator().accelerator();
        var outcome = boot(limit, accelerator);
        if (accelerator == Accelerator.KVM
                && outcome instanceof BootOutcome.TimedOut
                && console(0).text().isEmpty()) {
            hypervisor.distrustKvm("a guest with " + spec.kernel().getFileName() + " said nothing for "
                    + limit.toSeconds() + " s under KVM");
            return boot(limit, Accelerator.TCG);
        }
        return outcome;
    }

    private BootOutcome boot(Duration limit, Accelerator accelerator) {
        var outcome =
                new Boot(hypervisor, spec, directory, accelerator).attempt(limit, this::started, it -> running = it);
        // However a boot may look that was closed on its way: that is what ended it.
        return closed || Thread.currentThread().isInterrupted()
                ? new BootOutcome.Died(new Death(Death.Kind.CLOSED, "while it booted"))
                : outcome;
    }

    private synchronized void started(Machine started) {
        machine = started;
        if (closed) {
            started.close();
        }
    }

    /** Runs a command by root's shell, without input. Of each stream 1 MiB is kept: its beginning and its end. */
    public RunOutcome run(String command, Duration limit) {
        return run(command, InputStream.nullInputStream(), new BoundedOutput(OUTPUT), limit);
    }

    private RunOutcome run(String command, InputStream in, OutputStream out, Duration limit) {
        var deadline = Deadline.after(clock, limit);
        var err = new BoundedOutput(OUTPUT);
        var guest = booted();
        Exec exec;
        try {
            exec = guest.death().isPresent()
                    ? new Exec.Stopped()
                    : guest.exec(command, new Streams(in, out, err), deadline);
        } catch (SshException failure) {
            exec = deadline.passed() ? new Exec.OutOfTime() : new Exec.Lost(String.valueOf(failure.getMessage()));
        }
        return outcome(
                exec, guest, deadline, out instanceof BoundedOutput kept ? kept.output() : Output.NONE, err.output());
    }

    private RunOutcome outcome(Exec exec, Running guest, Deadline deadline, Output out, Output err) {
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
                : new RunOutcome.TimedOut(deadline.limit(), out, err);
    }

    private Optional<Death> death(Optional<Death> seen) {
        return closed ? Optional.of(new Death(Death.Kind.CLOSED, "")) : seen;
    }

    /**
     * Copies bytes into a file of the guest, over what may be there.
     *
     * @param guestPath absolute; its directory exists
     */
    public CopyOutcome copyIn(byte[] bytes, String guestPath, Duration limit) {
        return new Copies(this::run).in(new ByteArrayInputStream(bytes), bytes.length, guestPath, limit);
    }

    /**
     * Copies a file into the guest.
     *
     * @throws IOException if it cannot be read on this side
     */
    public CopyOutcome copyIn(Path file, String guestPath, Duration limit) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new Copies(this::run).in(in, Files.size(file), guestPath, limit);
        }
    }

    /**
     * Copies a file out of the guest.
     *
     * @param file is made, or written over
     * @param allowed in bytes
     * @throws IOException if it cannot be written on this side
     */
    public CopyOutcome copyOut(String guestPath, Path file, long allowed, Duration limit) throws IOException {
        return new Copies(this::run).out(guestPath, file, allowed, limit);
    }

    /** Keeps the guest's state under a name, over what that name had; the guest runs on. */
    public SnapshotOutcome snapshot(String name) {
        var deadline = Deadline.after(clock, RECONNECT);
        var guest = booted();
        guest.link().drop();
        try {
            guest.snapshots().save(name);
            return new SnapshotOutcome.Taken(deadline.elapsed());
        } catch (QmpException failure) {
            return new SnapshotOutcome.Failed(cause(guest, failure));
        }
    }

    /** Sets the guest back to a snapshot, also after it panicked, hung or reset itself; but not without its QEMU. */
    public RestoreOutcome restore(String name) {
        var deadline = Deadline.after(clock, RECONNECT);
        var guest = booted();
        guest.link().drop();
        try {
            guest.snapshots().load(name);
        } catch (QmpException failure) {
            return new RestoreOutcome.Failed(cause(guest, failure));
        }
        var restored = deadline.elapsed();
        var reconnect = Deadline.after(clock, RECONNECT);
        return guest.ping(reconnect)
                .<RestoreOutcome>map(it -> new RestoreOutcome.Failed("restored, but: " + it))
                .orElseGet(() -> new RestoreOutcome.Restored(restored, reconnect.elapsed()));
    }

    private String cause(Running guest, QmpException failure) {
        return death(guest.machine().alive() ? Optional.empty() : guest.deathSoon(Deadline.after(clock, RECONNECT)))
                .map(Death::toString)
                .orElse(String.valueOf(failure.getMessage()));
    }

    /** The serial console's text from an offset in bytes on, at most 1 MiB of it; also after the guest's end. */
    public ConsoleText console(long offset) {
        return Machine.console(directory).from(offset);
    }

    /** How long the console's text is now: an offset for {@link #console} that leaves out what was said before. */
    public long consoleSize() {
        return Machine.console(directory).size();
    }

    /** Whether the guest runs: QEMU does, and neither panic nor reset was seen. It may hang all the same. */
    public boolean alive() {
        var guest = running;
        return guest != null && !closed && guest.death().isEmpty();
    }

    /** Whether a command over SSH is answered within the limit: tells a hanging guest from a hanging command. */
    public boolean responds(Duration limit) {
        return alive() && booted().ping(Deadline.after(clock, limit)).isEmpty();
    }

    /**
     * Writes the picture of the guest's screen, as PPM.
     *
     * @throws IOException if QEMU is gone or cannot write there
     */
    public void screendump(Path file) throws IOException {
        booted().machine()
                .qmp("screendump", Map.of("filename", file.toAbsolutePath().toString()));
    }

    /** The QEMU process. */
    public long pid() {
        return booted().machine().pid();
    }

    /** Whom SSH connects to. */
    Peer peer() {
        return booted().link().peer();
    }

    /** The machine itself. */
    Machine machine() {
        return booted().machine();
    }

    private Running booted() {
        var guest = running;
        if (guest == null) {
            throw new IllegalStateException("the guest has not booted");
        }
        return guest;
    }

    /** Kills QEMU. The console's text and QEMU's own log stay. */
    @Override
    public void close() {
        Machine started;
        synchronized (this) {
            closed = true;
            started = machine;
        }
        var guest = running;
        if (guest != null) {
            guest.close();
        } else if (started != null) {
            started.close();
        }
    }
}
