package org.kmatrix.kernels.recovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.kernels.ReadFault;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.UnreadableModuleException;
import org.kmatrix.kernels.symvers.Crc;
import org.kmatrix.kernels.symvers.KernelSymbol;

/**
 * What the modules export that were built with a kernel.
 *
 * @param exports the symbols; each one's owner is the module's path, as in Module.symvers: {@code drivers/net/8390}
 * @param sample one of the modules
 * @param untold what they do not tell, and why
 */
record InstalledModules(List<KernelSymbol> exports, Optional<ModuleObject> sample, List<String> untold) {
    /** The directory of the modules that came with the kernel; others were built later, or elsewhere. */
    private static final String OWN = "kernel";

    private static final int MOST_FAULTS = 5;
    private static final Pattern PACKING = Pattern.compile("\\.(gz|bz2|xz|zst)$");

    private static final String NO_2_4_TREE =
            "what the kernel's modules export: in a tree that 2.4 was built in they look like all its objects; name the"
                    + " directory where they are installed";

    InstalledModules {
        exports = List.copyOf(exports);
        untold = List.copyOf(untold);
    }

    /** A module of the kernel; or why it is not one. */
    private record Found(List<KernelSymbol> exports, Optional<ModuleObject> module, Optional<String> fault) {
        static Found not(String fault) {
            return new Found(List.of(), Optional.empty(), Optional.of("what this module exports: " + fault));
        }
    }

    /**
     * Reads the modules of a kernel.
     *
     * @param directory /lib/modules/RELEASE; or /lib/modules itself, or any directory in which modules lie as in the
     *     tree of their sources
     * @throws UnreadableImageException where it cannot be read
     */
    static InstalledModules read(Path directory, Release release) {
        var named = directory.resolve(release.toString());
        var top = Files.isDirectory(named) ? named : directory;
        var own = top.resolve(OWN);
        // a tree that kernels are built in has another directory of that name
        var root = Files.isDirectory(own) && !isTree(top) ? own : top;
        if (isTree(top) && release.objectExtension().equals("o")) {
            return new InstalledModules(List.of(), Optional.empty(), List.of(NO_2_4_TREE));
        }
        var files = modules(root, release);
        var found = files.parallelStream().map(it -> found(root, it, release)).toList();
        var untold = new ArrayList<String>();
        if (files.isEmpty()) {
            untold.add("what the kernel's modules export: " + directory + " has no modules (*."
                    + release.objectExtension() + ") in it");
        }
        untold.addAll(faults(found));
        others(top, root, release).ifPresent(untold::add);
        return new InstalledModules(
                found.stream().flatMap(it -> it.exports().stream()).toList(),
                found.stream().flatMap(it -> it.module().stream()).findFirst(),
                untold);
    }

    private static boolean isTree(Path directory) {
        return Files.isDirectory(directory.resolve("include"));
    }

    private static List<Path> modules(Path root, Release release) {
        var ending = "." + release.objectExtension();
        try (var all = Files.walk(root)) {
            return all.filter(it -> plainName(it).endsWith(ending) && Files.isRegularFile(it))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(root, release, ReadFault.of(e), e);
        } catch (UncheckedIOException e) {
            throw unreadable(root, release, ReadFault.of(e), e);
        }
    }

    private static UnreadableImageException unreadable(Path root, Release release, String why, Exception cause) {
        return new UnreadableImageException(
                root.toString(), "cannot be read (" + why + ")", "name /lib/modules/" + release, cause);
    }

    private static String plainName(Path file) {
        return PACKING.matcher(String.valueOf(file.getFileName())).replaceFirst("");
    }

    private static Found found(Path root, Path file, Release release) {
        try {
            var module = ModuleObject.read(file);
            var builtFor = builtFor(module);
            if (builtFor.filter(it -> !it.equals(release)).isPresent()) {
                return Found.not(file + " is built for " + builtFor.get() + ", not for " + release);
            }
            var path = PACKING.matcher(root.relativize(file).toString()).replaceFirst("");
            var owner = path.substring(0, path.lastIndexOf('.'));
            var exports = module.exports().stream()
                    .map(it -> asWritten(it, owner, release))
                    .toList();
            return new Found(exports, Optional.of(module), Optional.empty());
        } catch (UnreadableModuleException e) {
            return Found.not(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Release> builtFor(ModuleObject module) {
        var text = module.modinfo().vermagic().or(() -> module.modinfo().kernelVersion());
        try {
            return text.map(it -> Release.parse(it.split(" ", 2)[0]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> faults(List<Found> found) {
        var all = found.stream().flatMap(it -> it.fault().stream()).toList();
        if (all.size() <= MOST_FAULTS) {
            return all;
        }
        var first = new ArrayList<>(all.subList(0, MOST_FAULTS));
        first.add("what " + (all.size() - MOST_FAULTS) + " more modules like these export");
        return first;
    }

    /** Module.symvers has zeros for a symbol without a version; 2.4's lists of symbols have nothing. */
    private static KernelSymbol asWritten(KernelSymbol symbol, String owner, Release release) {
        var crc = symbol.crc().or(() -> release.isBefore(2, 5, 48) ? Optional.empty() : Optional.of(new Crc(0)));
        return new KernelSymbol(symbol.name(), crc, symbol.smp(), owner, symbol.type(), symbol.namespace());
    }

    private static Optional<String> others(Path top, Path root, Release release) {
        if (top.equals(root)) {
            return Optional.empty();
        }
        int count = modules(top, release).size() - modules(root, release).size();
        return count == 0
                ? Optional.empty()
                : Optional.of("what " + count + " modules outside " + root
                        + " export: they are not of the kernel's own build");
    }
}
