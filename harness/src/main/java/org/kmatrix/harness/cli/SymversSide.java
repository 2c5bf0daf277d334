package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.kernels.audit.KernelConfig;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.recovery.Recovery;
import org.kmatrix.kernels.symvers.Symvers;

/**
 * One of two kernels that are compared.
 *
 * @param name as the user named it
 * @param symvers what it exports
 * @param abi as much as its files tell of it; empty where there is only a list of symbols
 * @param untold what they do not tell
 */
record SymversSide(String name, Symvers symvers, Optional<KernelAbi> abi, List<String> untold) {
    /**
     * Reads what a user named: a kernel of the cache, an image, a list of symbols, or a tree that a kernel was built in.
     *
     * @param modules the modules of an image
     */
    static SymversSide read(String name, @Nullable Path modules, KernelNamed kernels, WorkshopOptions workshop)
            throws UsageException, IOException {
        if (KernelNamed.isId(name)) {
            return of(name, kernels.abi(name, workshop));
        }
        var path = Path.of(name);
        if (Files.isDirectory(path)) {
            return list(name, tree(path));
        }
        var recovered = Recovery.read(path, Optional.ofNullable(modules));
        return recovered.isList()
                ? list(name, recovered.symvers())
                : new SymversSide(name, recovered.symvers(), recovered.abi(), recovered.untold());
    }

    private static SymversSide of(String name, KernelAbi abi) {
        return new SymversSide(name, abi.symvers(), Optional.of(abi), List.of());
    }

    private static SymversSide list(String name, Symvers symvers) {
        return new SymversSide(name, symvers, Optional.empty(), List.of());
    }

    private static Symvers tree(Path directory) {
        var symvers = directory.resolve("Module.symvers");
        return Files.exists(symvers) ? Symvers.read(symvers) : Symvers.ofLinux24Tree(directory);
    }

    /** The kernel as a module meets it; of one that is only a list, all else is as the module wants it. */
    KernelAbi abi(ModuleObject module) throws UsageException {
        return abi.isPresent()
                ? abi.get()
                : KernelAbi.of(release(module), module.architecture(), symvers, KernelConfig.unknown());
    }

    private static Release release(ModuleObject module) throws UsageException {
        var text = module.modinfo()
                .vermagic()
                .or(() -> module.modinfo().kernelVersion())
                .orElse("");
        try {
            return Release.parse(text.split(" ", 2)[0]);
        } catch (IllegalArgumentException e) {
            throw new UsageException("module " + module.name() + " does not tell what it was built for: "
                    + e.getMessage() + "; name kernels instead of lists of symbols");
        }
    }
}
