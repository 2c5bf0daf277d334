package org.kmatrix.kernels.elf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.ReadFault;
import org.kmatrix.kernels.symvers.KernelSymbol;

/**
 * A kernel module's object file, 2.4's {@code .o} or a {@code .ko} of 2.6 and later.
 *
 * @param name as the loader names the module: {@code ppp_async}
 * @param architecture the processor that it is built for
 * @param generation which kernels can load it at all
 * @param modinfo what it says of itself
 * @param versions its table {@code __versions}; always empty on 2.4
 * @param extendedVersions its tables of 6.14 and later
 * @param imports the symbols that the kernel has to resolve, in the order of the symbol table
 * @param exports the symbols that it exports, with their versions; the owner is this module
 * @param structureSize the size of its {@code struct module} in bytes
 * @param signed whether a signature is appended
 */
public record ModuleObject(
        String name,
        Architecture architecture,
        Generation generation,
        Modinfo modinfo,
        Optional<VersionTable> versions,
        Optional<VersionTable> extendedVersions,
        List<ImportedSymbol> imports,
        List<KernelSymbol> exports,
        OptionalLong structureSize,
        boolean signed) {
    private static final int MOST_MEBIBYTES = 256;

    public ModuleObject {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
    }

    /**
     * Reads a module: {@code .o} or {@code .ko}, plain or compressed by gzip, xz or zstd.
     *
     * @throws UnreadableModuleException where the file cannot be read, or is not such a module
     */
    public static ModuleObject read(Path file) {
        try {
            if (Files.size(file) >> 20 >= MOST_MEBIBYTES) {
                throw new UnreadableModuleException(
                        file.toString(), "is larger than " + MOST_MEBIBYTES + " MiB", "strip it: strip --strip-debug");
            }
            return read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UnreadableModuleException(
                    file.toString(), "cannot be read (" + ReadFault.of(e) + ")", "check its path and permissions", e);
        }
    }

    /**
     * Reads a module from its bytes.
     *
     * @param name how messages name it; its last part names the module where the object itself does not
     * @throws UnreadableModuleException where it is not such a module
     */
    public static ModuleObject read(String name, byte[] content) {
        return ModuleReader.read(name, ElfImage.of(name, content));
    }
}
