package org.kmatrix.harness.guest;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Architecture;

/**
 * A guest to be.
 *
 * @param kernel a bzImage
 * @param initrd an initramfs, or an ext2 image for 2.4; null if the kernel has one built in or boots from its disk
 * @param commandLine what the kernel gets besides the serial console and the run's key, which are added here; 2.4
 *     cuts a command line at 255 characters in all
 * @param memoryMib in MiB
 * @param cpus 2.4's SMP kernels need {@code noapic} on the command line
 * @param disk null for none
 * @param consoleMib of console text for one life of the guest, in MiB; one that writes more is halted
 */
public record GuestSpec(
        Architecture architecture,
        Path kernel,
        @Nullable Path initrd,
        String commandLine,
        int memoryMib,
        int cpus,
        NetworkCard card,
        @Nullable GuestDisk disk,
        int consoleMib) {
    /** What the console of any kernel may hold: one with all its debugging on prints some hundred KiB. */
    public static final int CONSOLE_MIB = 8;

    /** Checks the numbers; whether the files are there is found at boot. */
    public GuestSpec {
        if (memoryMib < 16 || memoryMib > 1 << 16) {
            throw new IllegalArgumentException("guest memory: " + memoryMib + " MiB (16 to 65536)");
        }
        if (cpus < 1 || cpus > 32) {
            throw new IllegalArgumentException("guest cpus: " + cpus + " (1 to 32)");
        }
    }

    /** A guest with 256 MiB and one processor. */
    public static GuestSpec of(Architecture architecture, Path kernel, @Nullable Path initrd, NetworkCard card) {
        return new GuestSpec(architecture, kernel, initrd, "", 256, 1, card, null, CONSOLE_MIB);
    }

    /** The same with another command line. */
    public GuestSpec withCommandLine(String other) {
        return new GuestSpec(architecture, kernel, initrd, other, memoryMib, cpus, card, disk, consoleMib);
    }

    /** The same with another limit of console text, in MiB. */
    GuestSpec withConsole(int mib) {
        return new GuestSpec(architecture, kernel, initrd, commandLine, memoryMib, cpus, card, disk, mib);
    }
}
