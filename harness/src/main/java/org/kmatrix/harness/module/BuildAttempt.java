package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kmatrix.harness.archive.ArchiveException;
import org.kmatrix.harness.container.ContainerJob;
import org.kmatrix.harness.container.ContainerJob.Access;
import org.kmatrix.harness.container.ContainerJob.Limits;
import org.kmatrix.harness.container.ContainerOutcome;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.container.HostUser;
import org.kmatrix.harness.diagnose.MakeLog;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.UnreadableModuleException;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.spec.BuildKind;
import org.kmatrix.matrix.spec.ModuleSpec;

/** One build of a module that was not built before: staged, patched, compiled, and what is to be kept collected. */
record BuildAttempt(
        ModuleSpec module, BuildTarget target, List<BuiltModule> needs, Duration limit, DockerEngine engine, Path log) {
    private static final int LEFT_OUT_BY_DKMS = 77;
    private static final String NO_MODULES_RULE = "No rule to make target 'modules'";

    void into(Path entry) throws BuildStopped, IOException, InterruptedException {
        var workplace = Files.createDirectory(entry.resolve("sources"));
        var modules = Files.createDirectory(entry.resolve("modules"));
        try {
            var sources = stage(workplace);
            ModulesDirectory.fill(modules, target);
            compile(sources, modules);
            collect(sources, entry);
        } finally {
            Cache.delete(workplace);
            Cache.delete(modules);
        }
        Files.copy(log, entry.resolve(ModuleBuilder.LOG), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path stage(Path workplace) throws BuildStopped, IOException {
        Path sources;
        try {
            sources = ModuleSources.stage(module, workplace);
        } catch (ArchiveException e) {
            throw new BuildStopped(new Ending(Status.ERROR, Blame.SPEC, String.valueOf(e.getMessage())));
        }
        var patches = Files.createDirectories(sources.resolve(BuildCommand.PATCHES));
        var number = 0;
        for (var patch : module.patchesFor(target.layout())) {
            Files.copy(patch, patches.resolve("%03d-%s".formatted(number++, patch.getFileName())));
        }
        NeededSymbols.of(needs).write(sources);
        return sources;
    }

    private void compile(Path sources, Path modules) throws BuildStopped, IOException {
        var kind = module.build().isPresent() ? module.build() : BuildKind.detect(sources);
        if (kind.isEmpty()) {
            throw new BuildStopped(new Ending(
                    Status.ERROR,
                    Blame.SPEC,
                    "module " + module.name() + ": nothing in " + module.path()
                            + " says how it is built; it needs a Kbuild, a Makefile or a dkms.conf"));
        }
        var directory = "/build/" + module.name();
        var command = BuildCommand.of(module, kind.get(), target, directory);
        if (!needs.isEmpty()) {
            command = command.with("KBUILD_EXTRA_SYMBOLS", directory + "/" + NeededSymbols.FILE);
        }
        HostUser.current().own(sources);
        var job = new ContainerJob(
                        target.image(),
                        command.command(),
                        directory,
                        command.environment(),
                        KernelMounts.of(target.way(), target.kernel()),
                        false,
                        Limits.compiling(limit))
                .mount(sources, directory, Access.READ_WRITE);
        if (target.kernel().moduleTree().isEmpty()) {
            job = job.mount(modules, ModulesDirectory.INSIDE, Access.READ_ONLY);
        }
        var outcome = engine.run(job, log);
        if (!outcome.succeeded()) {
            throw new BuildStopped(failure(outcome, directory));
        }
    }

    private Ending failure(ContainerOutcome outcome, String directory) throws IOException {
        if (outcome instanceof ContainerOutcome.Exited it) {
            var cause = MakeLog.standard()
                    .cause(Files.readString(log, StandardCharsets.ISO_8859_1), directory, Blame.MODULE);
            if (target.kernel().release().isBefore(2, 6, 0) && cause.line().contains(NO_MODULES_RULE)) {
                return Ending.moduleFault("a 2.4 kernel reads no Kbuild file: " + module.name()
                        + " needs a Makefile that includes $(TOPDIR)/Rules.make");
            }
            if (it.status() == LEFT_OUT_BY_DKMS) {
                return new Ending(Status.SKIP, Blame.MODULE, cause.line());
            }
            return new Ending(cause.blame() == Blame.HOST ? Status.ERROR : Status.FAIL, cause.blame(), cause.line());
        }
        return outcome instanceof ContainerOutcome.EngineFault || outcome instanceof ContainerOutcome.Killed
                ? Ending.hostFault("the build " + outcome.failure())
                : Ending.moduleFault("the build " + outcome.failure());
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
        var order = new ArrayList<String>();
        for (var object : chosen(objects, extension)) {
            var name = object.file().getFileName().toString();
            Files.copy(object.file(), entry.resolve(name));
            order.add(name);
        }
        Files.write(entry.resolve(ModuleBuilder.ORDER), order);
        if (Files.exists(sources.resolve(ModuleBuilder.SYMVERS))) {
            Files.copy(sources.resolve(ModuleBuilder.SYMVERS), entry.resolve(ModuleBuilder.SYMVERS));
        }
    }

    private List<Loadable> chosen(List<Loadable> objects, String extension) throws BuildStopped {
        if (objects.isEmpty()) {
            throw new BuildStopped(Ending.moduleFault("the build succeeded, but made no ." + extension
                    + " file; its obj-m may be empty with this kernel's configuration"));
        }
        if (module.load().isEmpty()) {
            return BuiltObjects.ordered(objects);
        }
        var chosen = new ArrayList<Loadable>();
        for (var name : module.load()) {
            chosen.add(objects.stream()
                    .filter(it -> it.isNamed(name))
                    .findFirst()
                    .orElseThrow(() -> new BuildStopped(new Ending(
                            Status.FAIL,
                            Blame.SPEC,
                            "load: '" + name + "' was not built; built were "
                                    + objects.stream().map(Loadable::moduleName).toList()))));
        }
        return chosen;
    }
}
