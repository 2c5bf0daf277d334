package org.kmatrix.harness.guest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kmatrix.kernels.Architecture;

/**
 * The arguments of QEMU for a guest.
 *
 * @param label the value of {@code -name}, by which a later run finds what this one left
 * @param socket where QEMU listens for QMP
 * @param console the file that gets the serial console
 * @param state a qcow2 image for snapshots
 * @param overlay a qcow2 image for what the guest writes to its disk; of no use where it has none
 * @param key what goes to the guest as {@code kmatrix.key}
 */
record QemuCommand(
        GuestSpec spec,
        Accelerator accelerator,
        String label,
        Path socket,
        Path console,
        Path state,
        Path overlay,
        String key) {
    /** The name of the block device that is the guest's disk. */
    static final String DISK = "disk";

    /** The name of the block device that snapshots are in. */
    static final String STATE = "state";

    List<String> arguments() {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("-name", label, "-nodefaults", "-no-user-config", "-display", "none"));
        arguments.addAll(List.of("-machine", "pc", "-accel", accelerator.option()));
        arguments.addAll(List.of("-cpu", cpu(spec.architecture(), accelerator)));
        arguments.addAll(List.of("-m", spec.memoryMib() + "M", "-smp", Integer.toString(spec.cpus())));
        arguments.addAll(List.of("-kernel", spec.kernel().toString()));
        if (spec.initrd() != null) {
            arguments.addAll(List.of("-initrd", spec.initrd().toString()));
        }
        arguments.addAll(List.of("-append", commandLine()));
        arguments.addAll(devices());
        arguments.addAll(disk());
        // A guest that resets itself stops, and can still be restored, instead of booting again or taking QEMU along.
        arguments.addAll(List.of("-no-reboot", "-no-shutdown"));
        return List.copyOf(arguments);
    }

    private List<String> devices() {
        return List.of(
                // restrict: the guest reaches nothing but who connects to it. Port 0: the kernel picks a free one.
                "-netdev",
                "user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:0-:22",
                // No boot ROM: it would only cost time.
                "-device",
                spec.card().device() + ",netdev=net,romfile=",
                "-vga",
                "std",
                "-chardev",
                "file,id=console,append=on,path=" + value(console),
                "-serial",
                "chardev:console",
                "-blockdev",
                "driver=qcow2,node-name=" + STATE + ",file.driver=file,file.filename=" + value(state),
                "-qmp",
                "unix:" + value(socket) + ",server=on,wait=off");
    }

    private List<String> disk() {
        var disk = spec.disk();
        if (disk == null) {
            return List.of();
        }
        return List.of(
                "-blockdev",
                "driver=qcow2,node-name=" + DISK + ",file.driver=file,file.filename=" + value(overlay)
                        + ",backing.driver=raw,backing.read-only=on,backing.file.driver=file,backing.file.filename="
                        + value(disk.image().toAbsolutePath()),
                "-device",
                disk.device() + ",drive=" + DISK);
    }

    /** What the caller gives comes last: from a {@code --} on, the rest is init's. */
    private String commandLine() {
        return ("console=ttyS0,115200 kmatrix.key=" + key + " " + spec.commandLine()).strip();
    }

    /**
     * The processor. Old 32-bit kernels trip over features that they have never heard of: Pentium III is of their
     * time. A 64-bit guest gets rdrand, without which a new kernel's random numbers, and dropbear, wait for seconds.
     * With 40 address bits and more, QEMU reserves an AMD processor's range below 1 TiB, and x86_64 to 2.6.15 or so then
     * finds no space for page tables of a whole terabyte: 39 are enough.
     */
    static String cpu(Architecture architecture, Accelerator accelerator) {
        return switch (architecture) {
            case I386 -> "pentium3";
            case X86_64 ->
                switch (accelerator) {
                    case KVM -> "host";
                    case TCG -> "qemu64,+rdrand,phys-bits=39";
                };
        };
    }

    /** QEMU's options are separated by commas; a comma in a value is written twice. */
    private static String value(Path path) {
        return path.toString().replace(",", ",,");
    }
}
