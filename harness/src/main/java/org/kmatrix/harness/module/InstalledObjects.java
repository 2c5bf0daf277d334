package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.kernels.compression.Compression;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.UnreadableModuleException;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.spec.ModuleSpec;

/**
 * The modules that are installed below a kernel's {@code /lib/modules/RELEASE} beside its own.
 *
 * @param modules that directory
 */
record InstalledObjects(Path modules) {
    private static final String DIRECTORY = "extra";
    private static final int MOST_BYTES = 256 << 20;

    /** Installs modules as a package of binaries does. */
    static void install(List<Loadable> binaries, Path modules) throws IOException {
        var directory = Files.createDirectories(modules.resolve(DIRECTORY));
        for (var object : binaries) {
            Files.copy(object.file(), directory.resolve(object.file().getFileName()));
        }
    }

    /** Copies what the rebuild installed, with depmod's index, which has to know all of it. */
    void keep(RebuildRequest request, Path entry) throws BuildStopped, IOException {
        var index = Files.readString(modules.resolve(RebuiltModules.INDEX));
        var order = new ArrayList<String>();
        for (var module : request.modules()) {
            for (var object : objects(module, request, entry.resolve(ModuleRebuilder.ROOT))) {
                var place = entry.resolve(ModuleRebuilder.ROOT)
                        .relativize(object.file())
                        .toString();
                if (index.lines().noneMatch(it -> it.startsWith(place + ":") || it.startsWith(place + "."))) {
                    throw new BuildStopped(
                            Ending.hostFault("depmod did not find " + place + ", which was rebuilt before it ran"));
                }
                order.add(module.name() + "\t" + place);
            }
        }
        for (var record : List.of(RebuiltModules.INDEX, RebuiltModules.OWNERS)) {
            Files.copy(
                    modules.resolve(record), entry.resolve(ModuleRebuilder.ROOT).resolve(record));
        }
        Files.write(entry.resolve(ModuleRebuilder.ORDER), order);
    }

    private List<Loadable> objects(ModuleSpec module, RebuildRequest request, Path root)
            throws BuildStopped, IOException {
        var objects = new ArrayList<Loadable>();
        for (var line : Files.readAllLines(modules.resolve(RebuiltModules.OWNERS))) {
            var words = line.split("\t", 2);
            if (words[0].equals(module.name())) {
                objects.add(plain(words[1], root));
            }
        }
        return BuiltObjects.chosen(
                module,
                objects,
                List.of(),
                request.second().target().kernel().release().objectExtension());
    }

    /** Takes it out, without the compression that a kernel's own modules_install may give it: no guest unpacks that. */
    private Loadable plain(String place, Path root) throws BuildStopped, IOException {
        var bytes = Files.readAllBytes(modules.resolve(place));
        var content = ByteBuffer.wrap(bytes);
        var compression = Compression.of(content);
        var file = root.resolve(place.replaceFirst("\\.(?:gz|xz|zst)$", ""));
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, compression.isPresent() ? compression.get().expand(content, MOST_BYTES) : bytes);
            return new Loadable(file, ModuleObject.read(file));
        } catch (UnreadableModuleException | IOException e) {
            throw new BuildStopped(Ending.moduleFault("installed was no loadable module: " + e.getMessage()));
        }
    }
}
