package org.kmatrix.kernels.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.UnreadableModuleException;
import org.kmatrix.kernels.symvers.KernelSymbol;

/**
 * What the modules export that were built with a kernel.
 *
 * @param exports the symbols; each one's owner is the module's path, as in Module.symvers: {@code drivers/net/8390}
 * @param sample one of the modules
 * @param untold what they do not tell, in sentences
 */
record InstalledModules(List<KernelSymbol> exports, Optional<ModuleObject> sample, List<String> untold) {
    /** The directory of the modules that came with the kernel; others were built later, or elsewhere. */
    private static final String OWN = "kernel";

    private static final Pattern PACKING = Pattern.compile("\\.(gz|bz2|xz|zst)$");

    InstalledModules {
        exports = List.copyOf(exports);
        untold = List.copyOf(untold);
    }

    /** A module, or why it could not be read. */
    private record Found(List<KernelSymbol> exports, Optional<ModuleObject> module, Optional<String> fault) {}

    /**
     * Reads the modules of a kernel.
     *
     * @param directory /lib/modules/RELEASE; or /lib/modules itself, or any directory in which modules lie as in the
     *     tree of their sources
     * @throws UnreadableImageException where it is no directory, or has no module in it
     */
    static InstalledModules read(Path directory, Release release) {
        var named = directory.resolve(release.toString());
        var top = Files.isDirectory(named) && !Files.isDirectory(directory.resolve(OWN)) ? named : directory;
        var root = Files.isDirectory(top.resolve(OWN)) ? top.resolve(OWN) : top;
        var files = modules(root, release);
        if (files.isEmpty()) {
            throw new UnreadableImageException(
                    directory.toString(),
                    "has no modules (*." + release.objectExtension() + ") in it",
                    "name /lib/modules/" + release);
        }
        var found = files.parallelStream().map(it -> found(root, it)).toList();
        var untold = new ArrayList<String>();
        found.forEach(it -> it.fault().ifPresent(untold::add));
        others(top, root, release).ifPresent(untold::add);
        return new InstalledModules(
                found.stream().flatMap(it -> it.exports().stream()).toList(),
                found.stream().flatMap(it -> it.module().stream()).findFirst(),
                untold);
    }

    private static List<Path> modules(Path root, Release release) {
        var ending = "." + release.objectExtension();
        try (var all = Files.walk(root)) {
            return all.filter(it -> plainName(it).endsWith(ending) && Files.isRegularFile(it))
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new UnreadableImageException(
                    root.toString(), "cannot be read (" + e + ")", "name /lib/modules/" + release, e);
        }
    }

    private static String plainName(Path file) {
        return PACKING.matcher(String.valueOf(file.getFileName())).replaceFirst("");
    }

    private static Found found(Path root, Path file) {
        try {
            var module = ModuleObject.read(file);
            var path = PACKING.matcher(root.relativize(file).toString()).replaceFirst("");
            var owner = path.substring(0, path.lastIndexOf('.'));
            var exports = module.exports().stream().map(it -> it.ownedBy(owner)).toList();
            return new Found(exports, Optional.of(module), Optional.empty());
        } catch (UnreadableModuleException e) {
            return new Found(List.of(), Optional.empty(), Optional.of("what this module exports: " + e.getMessage()));
        }
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
