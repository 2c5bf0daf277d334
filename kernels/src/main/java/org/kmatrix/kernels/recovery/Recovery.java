package org.kmatrix.kernels.recovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kmatrix.kernels.ReadFault;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.kernels.audit.KernelConfig;
import org.kmatrix.kernels.symvers.KernelSymbol;
import org.kmatrix.kernels.symvers.Symvers;
import org.kmatrix.kernels.symvers.SymversForm;

/** Recovers a kernel's Module.symvers from what is installed of it, without its build tree. */
public final class Recovery {
    static final String NO_MODULES = "what the kernel's modules export: name its /lib/modules/RELEASE too";
    static final String ONLY_KSYMS =
            "the kernel's release, and how symbols without the prefix GPLONLY_ are exported: /proc/ksyms does not have it";
    private static final int HEAD = 4096;

    private Recovery() {}

    /**
     * Recovers from the image that a kernel is booted from, or its unpacked or ELF form, and from its modules.
     *
     * @param image the image; or a copy of 2.4's /proc/ksyms, which tells the modules' symbols too
     * @param modules /lib/modules/RELEASE
     * @throws UnreadableImageException where one of them cannot be read, or has no exported symbols
     * @throws org.kmatrix.kernels.symvers.SymversException where the file is a text, but not /proc/ksyms
     */
    public static Recovered read(Path image, Optional<Path> modules) {
        try {
            return isText(image) ? ksyms(image) : join(image(image.toString(), map(image)), modules);
        } catch (IOException e) {
            throw new UnreadableImageException(
                    image.toString(), "cannot be read (" + ReadFault.of(e) + ")", "check its path and permissions", e);
        }
    }

    /** The kernel whose image is in memory, without its modules. */
    static Recovered image(String name, ByteBuffer bytes) {
        var kernel = KernelFile.unpack(name, bytes);
        var release = kernel.release();
        var exports = exports(kernel, release);
        var symvers = Symvers.of(exports.symbols());
        var abi = KernelAbi.of(release, exports.architecture(), symvers, KernelConfig.unknown())
                .withVmlinux(kernel.content());
        return new Recovered(
                symvers, SymversForm.of(release), Optional.of(abi), kernel.compression(), exports.untold());
    }

    private static Exports exports(UnpackedKernel kernel, Release release) {
        var elf = ElfSections.isElf(kernel.content())
                ? Optional.of(ElfSections.read(kernel.file(), kernel.content()))
                : Optional.<ElfSections>empty();
        return elf.flatMap(it -> ElfExports.read(kernel.file(), it))
                .or(() -> FlatExports.read(kernel, release))
                .orElseThrow(() -> new UnreadableImageException(
                        kernel.file(),
                        "has no table of exported symbols that kmatrix can find (Linux " + release + ")",
                        "name a kernel built with CONFIG_MODULES, as it was built"));
    }

    private static Recovered join(Recovered image, Optional<Path> directory) {
        var abi = image.abi().orElseThrow();
        var untold = new ArrayList<>(image.untold());
        if (directory.isEmpty()) {
            untold.add(NO_MODULES);
            return new Recovered(image.symvers(), image.form(), image.abi(), image.compression(), untold);
        }
        var modules = InstalledModules.read(directory.get(), abi.release());
        untold.addAll(modules.untold());
        var symbols = new ArrayList<KernelSymbol>(image.symvers().symbols().values());
        symbols.addAll(modules.exports());
        var all = Symvers.of(symbols);
        var whole = KernelAbi.of(abi.release(), abi.architecture(), all, abi.config());
        var known = modules.sample().map(whole::withReference).orElse(whole);
        return new Recovered(
                all,
                image.form(),
                Optional.of(abi.vermagic().map(known::withVermagic).orElse(known)),
                image.compression(),
                untold);
    }

    /**
     * What a copy of a running 2.4 kernel's /proc/ksyms tells: also the symbols of the modules that are loaded.
     *
     * @throws org.kmatrix.kernels.symvers.SymversException where it cannot be read as one
     */
    public static Recovered ksyms(Path file) {
        return new Recovered(
                Symvers.read(file), SymversForm.WITH_TYPE, Optional.empty(), Optional.empty(), List.of(ONLY_KSYMS));
    }

    private static boolean isText(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var head = in.readNBytes(HEAD);
            for (var octet : head) {
                if (octet < ' ' && octet != '\t' && octet != '\n' && octet != '\r') {
                    return false;
                }
            }
            return head.length > 0;
        }
    }

    private static ByteBuffer map(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new UnreadableImageException(
                        file.toString(), "is larger than 2 GiB", "strip it: strip --strip-debug");
            }
            return channel.map(MapMode.READ_ONLY, 0, channel.size());
        }
    }
}
