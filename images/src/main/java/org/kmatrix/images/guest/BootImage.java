package org.kmatrix.images.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts together the initramfs that a guest of 2.6 or later boots from. */
public final class BootImage {
    /** The file in the guest whose lines are the modules that its init loads, in order, before the network. */
    public static final String BOOT_MODULES = "/lib/kmatrix/boot-modules";

    private BootImage() {}

    /** The userland alone, for kernels that have the network card's driver built in. */
    public static byte[] initramfs(byte[] userland) {
        return Initramfs.concatenate(List.of(userland));
    }

    /**
     * The userland, the drivers that the kernel needs loaded to reach the network, and what else the guest shall have.
     * Soft dependencies are left out: init takes a module that does not load for a fault.
     *
     * @param userland the archive of {@link GuestUserland#cpio}
     * @param modules the kernel's
     * @param drivers names of the modules to load at boot, e.g. {@code virtio_pci}, {@code virtio_net}
     * @param extra more files by absolute path, readable by all
     * @throws IllegalArgumentException where a driver is not to be had
     * @throws IOException where a module cannot be read
     */
    public static byte[] initramfs(
            byte[] userland, KernelModules modules, List<String> drivers, Map<String, byte[]> extra)
            throws IOException {
        var archive = new Initramfs();
        bootFiles(modules, drivers).forEach((path, content) -> archive.file(path, 0644, content));
        extra.forEach((path, content) -> archive.file(path, 0644, content));
        return Initramfs.concatenate(List.of(userland, archive.toCpio()));
    }

    /**
     * What a guest has beyond the userland, so that its init loads drivers: the modules by absolute path, and {@link
     * #BOOT_MODULES}.
     *
     * @throws IllegalArgumentException where a driver is not to be had
     * @throws IOException where a module cannot be read
     */
    public static SortedMap<String, byte[]> bootFiles(KernelModules modules, List<String> drivers) throws IOException {
        var files = new TreeMap<String, byte[]>();
        var loaded = new ArrayList<String>();
        for (var module : modules.closure(drivers)) {
            if (module.required()) {
                files.put(module.path(), module.content());
                loaded.add(module.path());
            }
        }
        files.put(BOOT_MODULES, lines(loaded));
        return files;
    }

    private static byte[] lines(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
