package org.example.hello;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.junit.Guest;
import org.kmatrix.harness.junit.KernelLog;
import org.kmatrix.harness.junit.KernelMatrix;
import org.kmatrix.harness.module.BuiltModule;

/** What else can be done with a guest; the axes are in the annotations. */
class MachineTest {
    /** QEMU's device for those who learn to write drivers, by vendor and device; it comes up to 5 s after it was plugged in. */
    private static final String FIND_EDU =
            "for i in $(seq 50); do grep -l 0x11e8 /sys/bus/pci/devices/*/device && exit; sleep 0.1; done; exit 1";

    @KernelMatrix(modules = "../modules/chardev", kernels = "debian:bookworm", layouts = "distro-headers")
    void keepsWhatWasWritten(Guest guest, BuiltModule chardev, KernelLog log, @TempDir Path directory)
            throws IOException {
        var sent = new byte[] {1, 2, 3, 0, -1};
        guest.load(chardev);
        guest.run("mknod /dev/chardev c $(sed -n 's/ chardev$//p' /proc/devices) 0").mustSucceed();
        guest.copyIn(sent, "/dev/chardev");
        guest.copyOut("/dev/chardev", directory.resolve("got"));
        assertArrayEquals(sent, Files.readAllBytes(directory.resolve("got")));
        log.mustBeClean();
    }

    @KernelMatrix(modules = "../modules/hello", kernels = "debian:bookworm")
    void noticesADeviceThatIsPluggedIn(Guest guest, KernelLog log) {
        assertEquals(1, guest.run("grep -l 0x11e8 /sys/bus/pci/devices/*/device").status());
        var device = guest.plug("edu");
        guest.run(FIND_EDU).mustSucceed();
        guest.unplug(device);
        assertEquals(1, guest.run("grep -l 0x11e8 /sys/bus/pci/devices/*/device").status());
        log.mustBeClean();
    }

    @KernelMatrix(
            modules = "../modules/hello",
            kernels = {"debian:bookworm", "debian:trixie"},
            filters = "kernel=debian:bookworm")
    void worksAfterAKernelUpdate(Guest guest, BuiltModule hello, KernelLog log) {
        guest.load(hello);
        var before = guest.run("uname -r").mustSucceed().output();

        var rebuilt = guest.reboot("debian:trixie");
        assertNotEquals(before, guest.run("uname -r").mustSucceed().output());
        guest.load(rebuilt);
        assertTrue(log.text().contains("hello: Hello, world!"));
        log.mustBeClean();
    }
}
