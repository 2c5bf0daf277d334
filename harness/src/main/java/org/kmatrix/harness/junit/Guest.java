package org.kmatrix.harness.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.kmatrix.harness.check.ModuleSession;
import org.kmatrix.harness.engine.HostFault;
import org.kmatrix.harness.guest.CopyOutcome;
import org.kmatrix.harness.guest.RunOutcome;
import org.kmatrix.harness.module.BuiltModule;
import org.kmatrix.kernels.Release;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.result.Phase;
import org.opentest4j.AssertionFailedError;

/**
 * The machine of an invocation: a virtual one, fresh, with busybox, root and the cell's kernel. It is booted when it is first
 * used. Every method fails the test where the guest dies, hangs or loses its SSH server meanwhile, with what its kernel said.
 */
public final class Guest implements AutoCloseable {
    /** The largest file that is copied out, in bytes. */
    private static final long LARGEST = 256L << 20;

    private static final Duration COPY = Duration.ofMinutes(2);
    private static final Duration UNPLUG = Duration.ofSeconds(20);

    private final CellMachine machine;
    private final KernelLog kernelLog;
    private final Duration exerciseLimit;
    private final AtomicInteger devices = new AtomicInteger();

    Guest(CellScope scope) {
        this.machine = new CellMachine(scope);
        this.kernelLog = new KernelLog(machine);
        this.exerciseLimit = scope.exerciseLimit();
    }

    /** The cell whose kernel it runs: the invocation's, or another after {@link #reboot}. */
    public Cell cell() {
        return machine.cell().cell();
    }

    /** The cell that was worked on last. */
    Cell worked() {
        return machine.worked();
    }

    /** What {@code uname -r} prints. */
    public Release release() {
        return machine.cell().kernel().release();
    }

    /** Its kernel's log. */
    public KernelLog kernelLog() {
        return kernelLog;
    }

    /**
     * Runs a command by root's shell, for as long as the spec allows an exercise.
     *
     * @throws AssertionError where it does not end within that time; its exit status may be any
     */
    public CommandResult run(String command) {
        return run(command, exerciseLimit);
    }

    /**
     * Runs a command by root's shell.
     *
     * @throws AssertionError where it does not end within the limit; its exit status may be any
     */
    public CommandResult run(String command, Duration limit) {
        var finished = machine.<RunOutcome.Finished>attempt(Phase.EXERCISE, command, it -> it.run(command, limit));
        return new CommandResult(
                command,
                finished.status(),
                finished.out().text(),
                finished.err().text());
    }

    /**
     * Copies a file into the guest, over what may be there.
     *
     * @param guestPath absolute; its directory exists
     * @throws AssertionError where that fails
     */
    public void copyIn(Path file, String guestPath) {
        try {
            copyIn(Files.readAllBytes(file), guestPath);
        } catch (IOException e) {
            throw new BrokenHostException(HostFault.describe(e), e);
        }
    }

    /**
     * Writes a file of the guest, over what may be there.
     *
     * @param guestPath absolute; its directory exists
     * @throws AssertionError where that fails
     */
    public void copyIn(byte[] content, String guestPath) {
        mustBeCopied(
                guestPath, machine.use("copy in " + guestPath, it -> it.guest().copyIn(content, guestPath, COPY)));
    }

    /**
     * Copies a file out of the guest.
     *
     * @param file is made, or written over
     * @throws AssertionError where that fails, or the file is larger than 256 MiB
     */
    public void copyOut(String guestPath, Path file) {
        mustBeCopied(
                guestPath,
                machine.use("copy out " + guestPath, it -> it.guest().copyOut(guestPath, file, LARGEST, COPY)));
    }

    private static void mustBeCopied(String guestPath, CopyOutcome outcome) {
        if (outcome instanceof CopyOutcome.TooLarge it) {
            throw new AssertionFailedError(guestPath + " is larger than " + it.allowed() + " bytes");
        }
        if (outcome instanceof CopyOutcome.Failed it) {
            var words = it.run().err().text().strip();
            throw new AssertionFailedError("copying of " + guestPath + " failed: "
                    + (words.isEmpty() ? it.run().toString() : words));
        }
    }

    /**
     * Copies a module's files, and those of the modules that it needs, to where modprobe looks for them, without loading.
     *
     * @return their paths in the guest, in the order in which they are to be loaded
     * @throws AssertionError where that fails
     */
    public List<String> copyIn(BuiltModule module) {
        return machine.attempt(module, Phase.LOAD, "copy in", ModuleSession::copyIn);
    }

    /**
     * Loads a module by insmod with the spec's parameters, after the modules that it needs, those of the kernel included.
     *
     * @throws AssertionError where the kernel refuses it, or its start fails, with what was said of it
     */
    public void load(BuiltModule module) {
        load(module, Map.of());
    }

    /**
     * Loads a module with other parameters than the spec's.
     *
     * @param parameters by the name of the loaded module: {@code Map.of("hello", "count=3")}
     * @throws AssertionError where the kernel refuses it, or its start fails, with what was said of it
     */
    public void load(BuiltModule module, Map<String, String> parameters) {
        machine.attempt(module, Phase.LOAD, "load", it -> it.load(parameters));
    }

    /**
     * Unloads a module by rmmod, and then those that it needed.
     *
     * @throws AssertionError where one of them stays, with the reason
     */
    public void unload(BuiltModule module) {
        machine.attempt(module, Phase.UNLOAD, "unload", ModuleSession::unload);
    }

    /**
     * Plugs a device in while the guest runs, with its defaults.
     *
     * @param driver QEMU's name of it: {@code edu}, {@code virtio-rng-pci}; {@code qemu-system-x86_64 -device help} has all
     * @throws AssertionError where QEMU refuses, with its words
     */
    public Device plug(String driver) {
        return plug(driver, Map.of());
    }

    /**
     * Plugs a device in while the guest runs. The guest is not used for other tests after this one.
     *
     * @param driver QEMU's name of it
     * @param properties of the device, with numbers as numbers: {@code qemu-system-x86_64 -device edu,help} has all
     * @throws AssertionError where QEMU refuses, with its words
     */
    public Device plug(String driver, Map<String, ?> properties) {
        var device = new Device("plugged-" + devices.incrementAndGet(), driver);
        return machine.use("plug in " + driver, it -> {
            it.spoil();
            try {
                it.guest().plug(driver, device.id(), properties);
                return device;
            } catch (IOException e) {
                throw new AssertionFailedError(driver + " cannot be plugged in: " + e.getMessage(), e);
            }
        });
    }

    /**
     * Pulls a device out, and waits until the guest has let it go.
     *
     * @throws AssertionError where it does not within 20 s
     */
    public void unplug(Device device) {
        var gone = machine.use("pull out " + device.driver(), it -> {
            try {
                return it.guest().unplug(device.id(), UNPLUG);
            } catch (IOException e) {
                throw new AssertionFailedError(device.driver() + " cannot be pulled out: " + e.getMessage(), e);
            }
        });
        if (!gone) {
            throw new AssertionFailedError(
                    "the guest has not let " + device.driver() + " go within " + UNPLUG.toSeconds() + " s");
        }
    }

    /**
     * Switches the machine off, and boots it with another kernel of the spec. What was in its memory is gone, and that is all
     * that it had.
     *
     * @param kernel as the spec has it: {@code debian:trixie}
     * @return the module, built for that kernel
     * @throws AssertionError where the module does not build for it, or it does not boot
     * @throws IllegalArgumentException where the spec has no cell of the module on that kernel
     */
    public BuiltModule reboot(String kernel) {
        return machine.reboot(kernel);
    }

    /** Gives the machine back; JUnit does so at the end of what it belongs to. */
    @Override
    public void close() {
        machine.close();
    }
}
