package org.kmatrix.harness.guest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.guest.qmp.QmpClient;
import org.kmatrix.harness.guest.qmp.QmpEvent;
import org.kmatrix.harness.guest.qmp.QmpException;
import org.kmatrix.harness.guest.time.Deadline;
import org.kmatrix.harness.guest.time.Pause;
import tools.jackson.databind.JsonNode;

/** A running QEMU: its process, its QMP connection, its console. */
final class Machine implements AutoCloseable {
    /** QEMU answers within milliseconds; seconds only if the host swaps. */
    private static final Duration ANSWER = Duration.ofSeconds(20);
    /** From its start, QEMU listens for QMP within a tenth of a second. */
    private static final Duration START = Duration.ofSeconds(20);

    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration GUARD = Duration.ofSeconds(1);
    private static final String STATE = "state.qcow2";
    private static final String OVERLAY = "disk.qcow2";

    private final QemuProcess process;
    private final boolean hasDisk;
    private final SocketDirectory socket;
    private final Path directory;
    private final Console console;
    private final DeathWatch watch;
    private volatile @Nullable QmpClient qmp;
    private volatile @Nullable String shutdown;

    private Machine(QemuProcess process, SocketDirectory socket, Path directory, GuestSpec spec) {
        this.process = process;
        this.hasDisk = spec.disk() != null;
        this.socket = socket;
        this.directory = directory;
        this.console = console(directory);
        this.watch = new DeathWatch(process, console, () -> shutdown, this::stop, (long) spec.consoleMib() << 20);
    }

    static Console console(Path directory) {
        return new Console(directory.resolve("console.log"));
    }

    /** Starts QEMU and connects to its QMP socket; after a failure nothing of it is left. */
    static Machine start(Hypervisor hypervisor, GuestSpec spec, Accelerator accelerator, Path directory)
            throws QemuFailure {
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(console(directory).file());
            EmptyQcow2.write(directory.resolve(STATE));
            if (spec.disk() != null) {
                EmptyQcow2.write(
                        directory.resolve(OVERLAY), Files.size(spec.disk().image()));
            }
            var socket = SocketDirectory.create(hypervisor.owner());
            return start(hypervisor, spec, accelerator, directory, socket);
        } catch (IOException failure) {
            throw new QemuFailure("the guest's directory " + directory + " cannot be prepared: " + failure);
        }
    }

    private static Machine start(
            Hypervisor hypervisor, GuestSpec spec, Accelerator accelerator, Path directory, SocketDirectory socket)
            throws QemuFailure {
        var command = new QemuCommand(
                spec,
                accelerator,
                hypervisor.label(),
                socket.socket(),
                console(directory).file().toAbsolutePath(),
                directory.resolve(STATE).toAbsolutePath(),
                directory.resolve(OVERLAY).toAbsolutePath(),
                hypervisor.key().kernelParameter());
        QemuProcess process;
        try {
            var executables = hypervisor.executables();
            process = QemuProcess.start(
                    executables,
                    executables.qemu(spec.architecture()),
                    command.arguments(),
                    directory.resolve("qemu.log"));
        } catch (QemuFailure failure) {
            socket.close();
            throw failure;
        }
        var machine = new Machine(process, socket, directory, spec);
        try {
            machine.connect(Deadline.after(hypervisor.clock(), START));
            machine.startGuard();
            return machine;
        } catch (QemuFailure failure) {
            machine.close();
            throw failure;
        }
    }

    private void connect(Deadline deadline) throws QemuFailure {
        while (process.alive() && !deadline.passed()) {
            try {
                qmp = QmpClient.connect(socket.socket(), ANSWER, this::event);
                return;
            } catch (ConnectException | NoSuchFileException notYet) {
                if (!Pause.of(POLL)) {
                    throw new QemuFailure("interrupted while QEMU started");
                }
            } catch (SocketException notYet) {
                // JDK 17 reports a socket that is not there yet as a plain SocketException.
                if (!Pause.of(POLL)) {
                    throw new QemuFailure("interrupted while QEMU started");
                }
            } catch (IOException failure) {
                // If QEMU ended meanwhile, its own words say more than the broken connection does.
                if (!process.ends(Duration.ofMillis(500))) {
                    throw new QemuFailure("QEMU's QMP socket does not answer: " + failure.getMessage());
                }
            }
        }
        throw new QemuFailure(
                process.alive()
                        ? "QEMU did not listen for QMP within "
                                + deadline.limit().toSeconds() + " s"
                        : rejection());
    }

    private String rejection() {
        return "QEMU did not start: " + process.end()
                + " (if a device or a file of QEMU's own is missing: apt-get install --reinstall qemu-system-x86)";
    }

    /** A flood of the console is to be noticed also while nobody runs a command. */
    private void startGuard() {
        var guard = new Thread(
                () -> {
                    while (process.alive() && Pause.of(GUARD)) {
                        watch.look();
                    }
                },
                "kmatrix-console-guard");
        guard.setDaemon(true);
        guard.start();
    }

    private void event(QmpEvent event) {
        if (event.name().equals("SHUTDOWN")) {
            shutdown = event.data().path("reason").asString("no reason given");
        }
    }

    /** Sends a QMP command. */
    JsonNode qmp(String command, Map<String, ?> arguments) throws QmpException {
        var client = qmp;
        if (client == null) {
            throw new QmpException("QEMU is not connected");
        }
        return client.execute(command, arguments, ANSWER);
    }

    /** The port of 127.0.0.1 that leads to the guest's port 22. */
    int sshPort() throws QmpException {
        var network = userNetwork();
        return network.forwardedPort()
                .orElseThrow(() -> new QmpException(
                        "QEMU forwards no port: '" + network.table().strip() + "'"));
    }

    /** Whether a TCP connection into the guest is open, or closed on one side only. */
    boolean hasConnections() throws QmpException {
        return userNetwork().hasConnections();
    }

    private UserNetwork userNetwork() throws QmpException {
        return new UserNetwork(qmp("human-monitor-command", Map.of("command-line", "info usernet"))
                .asString(""));
    }

    /** The block devices that a snapshot has to hold. */
    List<String> blockDevices() {
        return hasDisk ? List.of(QemuCommand.STATE, QemuCommand.DISK) : List.of(QemuCommand.STATE);
    }

    /** Whether the guest has stopped itself by a reset or a power-off. */
    boolean stoppedItself() {
        return shutdown != null;
    }

    /** The guest is back in a snapshot, and its console's text with it. */
    void revived(long consoleSize) {
        shutdown = null;
        console.cutTo(consoleSize);
        watch.revived();
    }

    private void stop() {
        try {
            qmp("stop", Map.of());
        } catch (QmpException gone) {
            // Then it says no more either.
        }
    }

    DeathWatch watch() {
        return watch;
    }

    Console console() {
        return console;
    }

    boolean alive() {
        return process.alive();
    }

    long pid() {
        return process.pid();
    }

    /** Kills QEMU and removes what only it needed. */
    @Override
    public void close() {
        process.kill();
        var client = qmp;
        if (client != null) {
            client.close();
        }
        socket.close();
        try {
            Files.deleteIfExists(directory.resolve(STATE));
            Files.deleteIfExists(directory.resolve(OVERLAY));
        } catch (IOException left) {
            // It stays in the run's directory, which the user sees and removes as a whole.
        }
    }
}
