package org.kmatrix.kernels.recovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.symvers.Crc;
import org.kmatrix.kernels.symvers.ExportType;
import org.kmatrix.kernels.symvers.KernelSymbol;
import org.kmatrix.kernels.symvers.VersionedName;

/** Reads the exported symbols of a kernel without sections, by the shape of their tables. */
final class FlatExports {
    private static final String NO_KINDS =
            "how symbols are exported (GPL-only or not): nothing in the image tells where one kind ends and the next begins";
    private static final String NO_KINDS_2_4 =
            "how symbols are exported (GPL-only or not): 2.4 does not write it into an image with symbol versions";

    private final FlatTable table;
    private final Architecture architecture;
    private final Release release;

    private FlatExports(FlatTable table, Release release) {
        this.table = table;
        this.architecture = table.image().word() == 8 ? Architecture.X86_64 : Architecture.I386;
        this.release = release;
    }

    /** What a kernel exports; empty where no table of exported symbols is in it. */
    static Optional<Exports> read(UnpackedKernel kernel, Release release) {
        return Stream.of(8, 4)
                .flatMap(word -> table(kernel, word, release).stream())
                .findFirst()
                .map(it -> new FlatExports(it, release).read());
    }

    private static boolean isLinux24(Release release) {
        return release.isBefore(2, 5, 48);
    }

    private static Optional<FlatTable> table(UnpackedKernel kernel, int word, Release release) {
        var image = new FlatImage(kernel.content(), word);
        var base = LoadAddress.of(image);
        if (base.isEmpty()) {
            return Optional.empty();
        }
        return TableSearch.find(image, base.getAsLong()).stream()
                .filter(it -> isLinux24(release) || it.versionsFollow() || it.namesFollow())
                .max(Comparator.comparingInt(FlatTable::size));
    }

    private Exports read() {
        if (isLinux24(release)) {
            return linked();
        }
        var kinds = ExportKinds.of(table, release);
        var symbols = new ArrayList<KernelSymbol>();
        for (int i = 0; i < table.size(); i++) {
            int symbol = i;
            symbols.add(symbol(i, kinds.map(it -> it.get(symbol)).orElse(ExportType.UNKNOWN)));
        }
        var untold = new ArrayList<String>();
        if (!table.versionsFollow()) {
            untold.add(Exports.NO_VERSIONS);
        }
        if (kinds.isEmpty()) {
            untold.add(NO_KINDS);
        }
        return new Exports(architecture, symbols, untold);
    }

    private KernelSymbol symbol(int index, ExportType type) {
        var image = table.image();
        var name = image.name(table.names().get(index));
        long crc = table.versionsFollow() ? image.address(table.end() + index * image.word()) : 0;
        return new KernelSymbol(name, Optional.of(new Crc(crc)), false, KernelSymbol.VMLINUX, type, "");
    }

    /** 2.4 writes version and licence into the name: the licence only where there are no versions. */
    private Exports linked() {
        var names = table.names().stream()
                .map(it -> VersionedName.split(table.image().name(it)))
                .filter(it -> !it.isMark())
                .toList();
        boolean versioned = names.stream().anyMatch(it -> it.crc().isPresent());
        var otherwise = versioned ? ExportType.UNKNOWN : ExportType.NORMAL;
        var symbols = names.stream()
                .map(it -> new KernelSymbol(
                        it.name(),
                        it.crc(),
                        it.smp(),
                        KernelSymbol.VMLINUX,
                        it.gplOnly() ? ExportType.GPL : otherwise,
                        ""))
                .toList();
        return new Exports(architecture, symbols, List.of(versioned ? NO_KINDS_2_4 : Exports.NO_VERSIONS));
    }
}
