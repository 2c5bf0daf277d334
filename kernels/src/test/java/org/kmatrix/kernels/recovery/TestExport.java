package org.kmatrix.kernels.recovery;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.kmatrix.kernels.symvers.Crc;
import org.kmatrix.kernels.symvers.ExportType;
import org.kmatrix.kernels.symvers.KernelSymbol;

/** A symbol that a kernel of these tests exports. */
record TestExport(String name, int crc, ExportType type, String namespace) {
    /** A number of symbols, in the order of the kernel's objects: kinds of exports and lengths of names mixed. */
    static List<TestExport> some(int count, ExportType... types) {
        var random = new Random(count);
        return IntStream.range(0, count)
                .mapToObj(i -> new TestExport(
                        "symbol_" + "x".repeat(random.nextInt(30)) + i,
                        random.nextInt(),
                        // most symbols are of the first kinds
                        types[Math.min(random.nextInt(types.length), random.nextInt(types.length))],
                        ""))
                .toList();
    }

    /** The symbol as Module.symvers has it. */
    KernelSymbol symbol() {
        return new KernelSymbol(
                name, Optional.of(new Crc(Integer.toUnsignedLong(crc))), false, KernelSymbol.VMLINUX, type, namespace);
    }

    /** The symbols as Module.symvers has them. */
    static List<KernelSymbol> symbols(List<TestExport> exports) {
        return exports.stream().map(TestExport::symbol).toList();
    }
}
