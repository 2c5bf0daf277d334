package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.kmatrix.harness.check.BuiltBytes;
import org.kmatrix.harness.module.BuildTarget;
import org.kmatrix.harness.module.BuiltModule;
import org.kmatrix.harness.module.ModuleBuilder;
import org.kmatrix.harness.module.ModuleOutcome;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.Deletion;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.spec.ModuleSpec;

/**
 * What is built against a headers archive has to be what is built against the whole tree, byte for byte. Where it is not, both
 * are built again, one right after the other: the archive is not to blame for what changes from build to build.
 */
final class HeadersArchiveCheck {
    private final RunContext context;
    private final BuildTarget archive;
    private final Path log;
    private final Consumer<String> found;

    /**
     * @param archive the target whose layout is the archive
     * @param log what is built for it is logged beside it
     * @param found takes what was found, a line an object
     */
    HeadersArchiveCheck(RunContext context, BuildTarget archive, Path log, Consumer<String> found) {
        this.context = context;
        this.archive = archive;
        this.log = log;
        this.found = found;
    }

    /** Why the cell fails; nothing where the archive is as good as the tree. */
    Optional<Ending> of(ModuleSpec module, BuiltModule fromArchive) throws IOException, InterruptedException {
        var outcome = new ModuleBuilds(context, tree()).build(module, log.resolveSibling("build-against-tree.log"));
        if (outcome instanceof ModuleOutcome.Failed failed) {
            return Optional.of(new Ending(
                    failed.ending().status(),
                    failed.ending().blame(),
                    "it builds against the headers archive, but not against the whole tree: "
                            + failed.ending().cause()));
        }
        var ofArchive = BuiltBytes.of(fromArchive);
        var differences = ofArchive.differences(BuiltBytes.of(((ModuleOutcome.Built) outcome).module()));
        var lines = lines(ofArchive.objects().keySet(), differences);
        Optional<Ending> ending = Optional.empty();
        if (!differences.isEmpty()) {
            var reason = reason(module);
            lines.add(reason.text());
            ending = reason.ending();
        }
        lines.forEach(found);
        return ending;
    }

    private static List<String> lines(Set<String> objects, Map<String, Set<String>> differences) {
        var lines = new ArrayList<String>();
        objects.stream()
                .filter(it -> !differences.containsKey(it))
                .forEach(it -> lines.add(it + ": the same bytes as built against the whole tree"));
        differences.forEach((name, sections) ->
                lines.add(name + ": other bytes than built against the whole tree, in " + String.join(", ", sections)));
        return lines;
    }

    private BuildTarget tree() {
        return archive.in(Layout.SOURCE_TREE);
    }

    /** In a cache of its own: nothing of it is of use to anybody else. */
    private BuiltBytes.Reason reason(ModuleSpec module) throws IOException, InterruptedException {
        var cache = Files.createTempDirectory("kmatrix-headers-");
        try {
            var builder = new ModuleBuilder(Cache.at(cache), true);
            var ofArchive = again(module, archive, builder, "archive");
            var ofTree = again(module, tree(), builder, "tree");
            return BuiltBytes.reason(ofArchive, ofTree, again(module, archive, builder, "archive-again"));
        } finally {
            Deletion.of(cache);
        }
    }

    private BuiltBytes again(ModuleSpec module, BuildTarget target, ModuleBuilder builder, String name)
            throws IOException, InterruptedException {
        var outcome = new ModuleBuilds(context, target, builder)
                .build(module, log.resolveSibling("build-again-" + name + ".log"));
        return outcome instanceof ModuleOutcome.Built it ? BuiltBytes.of(it.module()) : BuiltBytes.NONE;
    }
}
