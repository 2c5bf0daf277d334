package org.kmatrix.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.kernels.audit.KernelConfig;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.symvers.Symvers;

/**
 * The unpacked image and header packages of one Debian kernel.
 *
 * @param root where they were unpacked: holds {@code boot}, {@code lib/modules} and {@code usr/src}
 * @param release the one release of which there are modules
 */
public record InstalledKernel(Path root, String release) {
    /**
     * The one kernel whose packages were unpacked there.
     *
     * @throws IOException where there is none, or more than one
     */
    public static InstalledKernel in(Path root) throws IOException {
        try (var releases = Files.list(library(root))) {
            var names = releases.map(it -> it.getFileName().toString()).toList();
            if (names.size() != 1) {
                throw new IOException(library(root) + " holds " + names + ", and should hold one release;"
                        + " unpack the packages of one kernel with dpkg -x");
            }
            return new InstalledKernel(root, names.get(0));
        }
    }

    /** From Debian 13 on the packages have no /lib of their own. */
    private static Path library(Path root) {
        var merged = root.resolve("usr/lib/modules");
        return Files.isDirectory(merged) ? merged : root.resolve("lib/modules");
    }

    /** What the machine boots. */
    public Path image() {
        return root.resolve("boot/vmlinuz-" + release);
    }

    /** Its /lib/modules/RELEASE. */
    public Path moduleTree() {
        return library(root).resolve(release);
    }

    /** The files of all its modules, sorted. */
    public List<Path> modules() throws IOException {
        try (var files = Files.walk(moduleTree())) {
            return files.filter(it -> it.getFileName().toString().matches(".*\\.ko(\\.(gz|xz|zst))?"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * What it takes of modules.
     *
     * @param ownModule one of its own, for what its packages do not tell
     */
    public KernelAbi abi(ModuleObject ownModule) throws IOException {
        var symvers = Symvers.read(root.resolve("usr/src/linux-headers-" + release + "/Module.symvers"));
        var config = root.resolve("boot/config-" + release);
        return KernelAbi.of(
                        Release.parse(release),
                        Architecture.X86_64,
                        symvers,
                        KernelConfig.parse(config.toString(), Files.readString(config)))
                .withReference(ownModule);
    }
}
