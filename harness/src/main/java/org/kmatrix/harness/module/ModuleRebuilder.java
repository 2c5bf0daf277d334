package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.kernel.RecoveredVersions;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

/**
 * Installs module sources on a machine, changes its kernel and runs {@code module-rebuild}, in containers (GLEP 33). What
 * came of it is kept under the hash of everything that went into it.
 */
public final class ModuleRebuilder {
    private static final String KIND = "rebuilds";
    static final String ROOT = "root";
    static final String ORDER = "order";

    private final Cache cache;
    private final RecoveredVersions versions = new RecoveredVersions();
    private final boolean anew;

    /**
     * A rebuilder that keeps its results in a cache.
     *
     * @param anew whether everything is built again, whatever the cache holds
     */
    public ModuleRebuilder(Cache cache, boolean anew) {
        this.cache = cache;
        this.anew = anew;
    }

    /**
     * Does it, where it was not done before.
     *
     * @param log gets what the rebuild for the second kernel prints; what comes before goes to {@code build-first.log} beside it
     */
    public RebuildOutcome rebuild(RebuildRequest request, DockerEngine engine, Path log)
            throws IOException, InterruptedException {
        try {
            var key = request.key();
            var cached = !anew && cache.find(KIND, key).isPresent();
            Cache.Filler<BuildStopped> attempt = directory -> {
                var runs = new MachineRuns(cache, versions, engine, request.limitOfAll());
                new RebuildAttempt(request, runs, log).into(directory);
            };
            var entry = anew ? cache.replace(KIND, key, attempt) : cache.require(KIND, key, attempt);
            for (var it : List.of(log, RebuildAttempt.firstLog(log))) {
                if (!Files.exists(it)) {
                    Files.copy(entry.resolve(it.getFileName()), it, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return new RebuildOutcome.Rebuilt(read(request, key, entry), cached);
        } catch (BuildStopped e) {
            return new RebuildOutcome.Failed(e.ending());
        } catch (UnfitSourceException e) {
            return new RebuildOutcome.Failed(new Ending(Status.ERROR, Blame.SPEC, String.valueOf(e.getMessage())));
        }
    }

    private static RebuiltModules read(RebuildRequest request, String key, Path entry) throws IOException {
        var root = entry.resolve(ROOT);
        var objects = new LinkedHashMap<String, List<Loadable>>();
        for (var line : Files.readAllLines(entry.resolve(ORDER))) {
            var words = line.split("\t", 2);
            var file = root.resolve(words[1]);
            objects.computeIfAbsent(words[0], name -> new ArrayList<>())
                    .add(new Loadable(file, ModuleObject.read(file)));
        }
        var needed = request.modules().subList(0, request.modules().size() - 1).stream()
                .flatMap(it -> objects.getOrDefault(it.name(), List.of()).stream())
                .toList();
        var name = request.module().name();
        return new RebuiltModules(
                root, needed, new BuiltModule(name, key, objects.getOrDefault(name, List.of()), Optional.empty()));
    }
}
