package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.kernels.audit.KernelAbi;
import org.kmatrix.kernels.audit.KernelConfig;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.symvers.ExportType;
import org.kmatrix.kernels.symvers.Symvers;

/** What the files of a built kernel say about the modules that it takes. */
public final class KernelFacts {
    private KernelFacts() {}

    /**
     * The interface that modules of a kernel see.
     *
     * @throws IOException where one of its files cannot be read
     */
    public static KernelAbi abi(BuiltKernel kernel) throws IOException {
        var config = KernelConfig.parse(kernel.config().toString(), Files.readString(kernel.config()));
        var abi = KernelAbi.of(kernel.release(), kernel.arch(), symbols(kernel), config);
        if (kernel.sample().isPresent()) {
            abi = abi.withReference(ModuleObject.read(kernel.sample().get()));
        }
        return kernel.vmlinux().isPresent()
                ? abi.withVmlinux(Files.readAllBytes(kernel.vmlinux().get()))
                : abi;
    }

    private static Symvers symbols(BuiltKernel kernel) {
        if (Files.isDirectory(kernel.symbolVersions())) {
            return Symvers.ofLinux24Tree(kernel.symbolVersions());
        }
        var symbols = Symvers.read(kernel.symbolVersions());
        // up to 2.6.17 Module.symvers does not tell which symbols are GPL-only
        var map = kernel.symbolVersions().resolveSibling("System.map");
        var told = symbols.symbols().values().stream().allMatch(it -> it.type() != ExportType.UNKNOWN);
        return told || !Files.exists(map) ? symbols : symbols.withTypesOf(Symvers.read(map));
    }

    /** Those of a module's required options that a kernel has not; {@code CONFIG_X=m} is also met by {@code y}. */
    static List<String> unmet(List<String> required, KernelConfig config) {
        return required.stream().filter(it -> !met(it, config)).toList();
    }

    private static boolean met(String requirement, KernelConfig config) {
        var parts = requirement.replaceFirst("^CONFIG_", "").split("=", 2);
        if (parts.length == 1 || parts[1].equals("m")) {
            return config.enabled(parts[0]);
        }
        return config.value(parts[0]).orElse("n").equals(parts[1]);
    }
}
