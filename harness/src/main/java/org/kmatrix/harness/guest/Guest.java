package org.kmatrix.harness.guest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.guest.qmp.QmpException;
import org.kmatrix.harness.guest.ssh.Peer;
import org.kmatrix.harness.guest.ssh.Streams;
import org.kmatrix.harness.guest.time.Deadline;

/**
 * A guest in QEMU: booted once, then used, and set back to a snapshot as often as one likes. It belongs to one thread
 * at a time; but {@link #close} and {@link #alive} may be called by any, and close ends whatever else is going on.
 */
public final class Guest implements GuestAccess, AutoCloseable {
    private static final Duration RECONNECT = Duration.ofSeconds(20);
    /** Longer than anybody waits. */
    private static final Duration ANY_TIME = Duration.ofDays(365);

    private final Hypervisor hypervisor;
    private final GuestSpec spec;
    private final Path directory;
    private final Clock clock;
    private final Commands commands;
    private @Nullable Machine machine;
    private volatile @Nullable Running running;
    private volatile boolean closed;

    Guest(Hypervisor hypervisor, GuestSpec spec, Path directory) {
        this.hypervisor = hypervisor;
        this.spec = spec;
        this.directory = directory;
        this.clock = hypervisor.clock();
        this.commands = new Commands(this::booted, () -> closed, clock);
    }

    /**
     * Starts QEMU and waits until a command over SSH works. Where KVM may be to blame for a failure, it is tried once more
     * in software, with the same limit.
     *
     * @param limit of the whole boot, from the start of QEMU
     * @throws IllegalStateException if it was booted before
     */
    public BootOutcome boot(Duration limit) {
        if (running != null || closed) {
            throw new IllegalStateException("a guest boots once: make another one");
        }
        return new BootFallback(hypervisor, spec, () -> consoleSize() > 0, () -> closed).boot(it -> boot(limit, it));
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

    @Override
    public RunOutcome run(String command, Duration limit) {
        return commands.run(command, limit);
    }

    /**
     * Runs a command that reads from and writes to the streams given, for as long as it likes.
     *
     * @return how it ended; without its output
     */
    public RunOutcome run(String command, Streams streams) {
        return commands.run(command, streams, ANY_TIME);
    }

    @Override
    public CopyOutcome copyIn(byte[] bytes, String guestPath, Duration limit) {
        return new Copies(commands::run).in(new ByteArrayInputStream(bytes), bytes.length, guestPath, limit);
    }

    /**
     * Copies a file out of the guest.
     *
     * @param file is made, or written over
     * @param allowed in bytes
     * @throws IOException if it cannot be written on this side
     */
    public CopyOutcome copyOut(String guestPath, Path file, long allowed, Duration limit) throws IOException {
        return new Copies(commands::run).out(guestPath, file, allowed, limit);
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
        var ping = guest.ping(reconnect);
        return ping.answer() == Answer.ANSWERS
                ? new RestoreOutcome.Restored(restored, reconnect.elapsed())
                : new RestoreOutcome.Failed("restored, but: " + ping.words());
    }

    private String cause(Running guest, QmpException failure) {
        return commands.death(
                        guest.machine().alive() ? Optional.empty() : guest.deathSoon(Deadline.after(clock, RECONNECT)))
                .map(Death::toString)
                .orElse(String.valueOf(failure.getMessage()));
    }

    @Override
    public String console(long offset) {
        return Machine.console(directory).ends(offset);
    }

    @Override
    public long consoleSize() {
        return Machine.console(directory).size();
    }

    @Override
    public boolean quiet(Duration limit) {
        return Machine.console(directory).quiet(Deadline.after(clock, limit));
    }

    /** Where the text of its console is. */
    public Path consoleFile() {
        return Machine.console(directory).file();
    }

    /** Why it is no more; empty before it has booted, and while it lives. */
    public Optional<Death> death() {
        var guest = running;
        return guest == null ? Optional.empty() : commands.death(guest.death());
    }

    /** Whether the guest runs: QEMU does, and neither panic nor reset was seen. It may hang all the same. */
    public boolean alive() {
        return running != null && death().isEmpty();
    }

    @Override
    public Answer answer(Duration limit) {
        return alive() ? booted().ping(Deadline.after(clock, limit)).answer() : Answer.SILENT;
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

    /**
     * Plugs a device in while the guest runs. A snapshot that was taken without it can no longer be restored.
     *
     * @param driver QEMU's name of the device: {@code virtio-rng-pci}; {@code qemu-system-x86_64 -device help} has all
     * @param id a name for it, of letters, digits and dashes
     * @param properties of the device, with numbers as numbers
     * @throws IOException if QEMU refuses, with its words
     */
    public void plug(String driver, String id, Map<String, ?> properties) throws IOException {
        new HotPlug(booted().machine(), clock).plug(driver, id, properties);
    }

    /**
     * Pulls a device out that was plugged in.
     *
     * @return whether the guest let it go within the limit
     * @throws IOException if QEMU refuses, with its words
     */
    public boolean unplug(String id, Duration limit) throws IOException {
        return new HotPlug(booted().machine(), clock).unplug(id, limit);
    }

    /**
     * Lets a debugger connect to the machine. It stops as soon as one does, until that lets it go on.
     *
     * @param port of 127.0.0.1
     * @throws IOException if QEMU cannot listen there, with its words
     */
    public void openToDebugger(int port) throws IOException {
        var answer = booted().machine()
                .qmp("human-monitor-command", Map.of("command-line", "gdbserver tcp:127.0.0.1:" + port))
                .asString("");
        if (!answer.startsWith("Waiting for gdb connection")) {
            throw new IOException("QEMU does not listen for a debugger on port " + port + ": " + answer.strip());
        }
    }

    /**
     * Lets somebody else in, as root over SSH.
     *
     * @param place for the private key and the guest's host key; what is written there opens the guest as long as it lives
     * @throws IOException if they cannot be written
     */
    public Entrance openToSsh(Path place) throws IOException {
        return Entrance.write(peer(), place);
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
