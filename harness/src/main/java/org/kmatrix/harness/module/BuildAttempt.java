package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.kmatrix.harness.container.ContainerJob.Access;
import org.kmatrix.harness.container.ContainerJob.Mount;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.kernel.HeadersArchives;
import org.kmatrix.harness.kernel.RecoveredVersions;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.Deletion;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.UnreadableModuleException;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.spec.ModuleSpec;

/**
 * One build of a module that was not built before: staged, patched, compiled, and what is to be kept collected.
 *
 * @param fingerprint of its sources, under which it is kept
 */
record BuildAttempt(
        ModuleSpec module,
        String fingerprint,
        BuildTarget target,
        List<BuiltModule> needs,
        Duration limit,
        Cache cache,
        RecoveredVersions versions,
        DockerEngine engine,
        Path log) {
    void into(Path entry) throws BuildStopped, IOException, InterruptedException {
        var work = Files.createDirectory(entry.resolve("work"));
        try {
            collect(build(work), entry);
        } finally {
            Deletion.of(work);
        }
        Files.copy(log, entry.resolve(ModuleBuilder.LOG), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The sources as a build leaves them, and how that went. */
    private record Built(Path sources, Compilation.Ran ran) {}

    /** In a tree of one's own a build may write: one that does is run again, with a copy of the tree. */
    private Path build(Path work) throws BuildStopped, IOException, InterruptedException {
        var way = target.way();
        var mounts =
                new KernelMounts(new HeadersArchives(cache), versions, Files.createDirectory(work.resolve("kernel")));
        var built = compile(work.resolve("first"), mounts.of(way, target.kernel()), List.of());
        if (way.writable() && built.ran.sightings().onlyUnder(way.sees().values())) {
            Files.writeString(
                    log,
                    "kmatrix: it writes in the kernel's tree, which is its own in layout " + way.layout()
                            + ": built again with a copy of that tree\n");
            built = compile(
                    work.resolve("second"),
                    mounts.copies(way, target.kernel()),
                    way.sees().values());
        }
        var ending = built.ran.ending();
        if (ending.isPresent()) {
            throw new BuildStopped(ending.get());
        }
        return built.sources;
    }

    private Built compile(Path work, List<Mount> kernel, Collection<String> own)
            throws BuildStopped, IOException, InterruptedException {
        var sources = stage(Files.createDirectories(work.resolve("sources")));
        var mounts = new ArrayList<>(kernel);
        if (target.kernel().moduleTree().isEmpty()) {
            var modules = Files.createDirectory(work.resolve("modules"));
            ModulesDirectory.fill(modules, target);
            mounts.add(new Mount(modules, ModulesDirectory.INSIDE, Access.READ_ONLY));
        }
        var watch = WriteWatch.in(target.image(), cache, engine);
        var compilation = new Compilation(module.name(), target, command(sources), limit, engine, watch, log);
        return new Built(
                sources, compilation.run(sources, mounts, own, Files.createDirectory(work.resolve("watched"))));
    }

    private Path stage(Path workplace) throws BuildStopped, IOException {
        var sources = ModuleSources.patched(module, target.patches(), workplace);
        if (!ModuleSources.fingerprint(module, target.patches()).equals(fingerprint)) {
            throw new BuildStopped(Ending.hostFault(
                    "the sources of " + module.name() + " were changed while they were copied; run it again"));
        }
        NeededSymbols.of(needs).write(sources);
        return sources;
    }

    private BuildCommand command(Path sources) throws BuildStopped, IOException {
        var directory = Compilation.directory(module.name());
        var command = BuildCommand.of(module, ModuleSources.kind(module, sources), target, directory);
        return needs.isEmpty() ? command : command.with("KBUILD_EXTRA_SYMBOLS", directory + "/" + NeededSymbols.FILE);
    }

    private void collect(Path sources, Path entry) throws BuildStopped, IOException {
        var extension = target.kernel().release().objectExtension();
        var objects = new ArrayList<Loadable>();
        for (var file : BuiltObjects.find(sources, extension)) {
            try {
                objects.add(new Loadable(file, ModuleObject.read(file)));
            } catch (UnreadableModuleException e) {
                throw new BuildStopped(Ending.moduleFault("the build made no loadable module: " + e.getMessage()));
            }
        }
        var distinct = BuiltObjects.distinct(objects);
        checkNames(sources, distinct);
        var order = new ArrayList<String>();
        var asked = Makefiles.of(UnbuiltModule.files(sources)).askedOptions();
        for (var object : BuiltObjects.chosen(module, distinct, asked, extension)) {
            var name = object.file().getFileName().toString();
            Files.copy(object.file(), entry.resolve(name));
            order.add(name);
        }
        Files.write(entry.resolve(ModuleBuilder.ORDER), order);
        if (Files.exists(sources.resolve(ModuleBuilder.SYMVERS))) {
            Files.copy(sources.resolve(ModuleBuilder.SYMVERS), entry.resolve(ModuleBuilder.SYMVERS));
        }
    }

    private void checkNames(Path sources, List<Loadable> objects) throws BuildStopped {
        var wanted = objects.stream()
                .filter(it -> module.load().isEmpty() || module.load().stream().anyMatch(it::isNamed))
                .toList();
        var same = BuiltObjects.sharingName(wanted);
        if (!same.isEmpty()) {
            throw new BuildStopped(new Ending(
                    Status.FAIL,
                    Blame.SPEC,
                    "the build made different modules named " + same.get(0).moduleName() + ": "
                            + same.stream()
                                    .map(it -> sources.relativize(it.file()).toString())
                                    .collect(Collectors.joining(", "))
                            + "; a kernel takes one of a name: let target: or make: build only that one"));
        }
    }
}
