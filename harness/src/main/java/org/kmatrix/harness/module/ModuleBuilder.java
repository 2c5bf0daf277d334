package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.container.ContainerJob;
import org.kmatrix.harness.container.ContainerJob.Access;
import org.kmatrix.harness.container.ContainerJob.Limits;
import org.kmatrix.harness.container.ContainerOutcome;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.container.HostUser;
import org.kmatrix.harness.diagnose.MakeLog;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.elf.UnreadableModuleException;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.spec.BuildKind;
import org.kmatrix.matrix.spec.ModuleSpec;

/**
 * Builds modules in containers: unprivileged, offline, the kernel mounted read-only. What was built is kept under the
 * hash of everything that went into it.
 */
public final class ModuleBuilder {
    private static final String KIND = "modules";
    private static final String LOG = "build.log";
    private static final String ORDER = "order";
    private static final String SYMVERS = "Module.symvers";
    private static final String NO_MODULES_RULE = "No rule to make target 'modules'";
    private static final int LEFT_OUT_BY_DKMS = 77;

    private final Cache cache;
    private final boolean anew;

    /**
     * A builder that keeps its results in a cache.
     *
     * @param anew whether everything is built again, whatever the cache holds
     */
    public ModuleBuilder(Cache cache, boolean anew) {
        this.cache = cache;
        this.anew = anew;
    }

    /** The key of a build: everything that goes into it. */
    public static String key(ModuleSpec module, Layout layout, String kernelKey, String image, List<String> needs)
            throws IOException {
        var key = new Fingerprint()
                .add("kernel", kernelKey)
                .add("layout", layout.id())
                .add("image", image)
                .add("make", module.make())
                .add("build", module.build().toString())
                .add("target", module.target())
                .add("load", module.load().toString())
                .add("needs", needs.toString())
                .add("scripts", BuildCommand.scripts());
        ModuleSources.fingerprint(module, layout, key);
        return key.key();
    }

    /**
     * Builds a module, where it was not built before.
     *
     * @param needs the modules whose symbols it uses, built before
     * @param limit until the build is ended
     * @param log gets what the build prints, or what it printed when it was run
     */
    public ModuleOutcome build(
            ModuleSpec module,
            BuildTarget target,
            List<BuiltModule> needs,
            Duration limit,
            DockerEngine engine,
            Path log)
            throws IOException, InterruptedException {
        var key = key(
                module,
                target.layout(),
                target.kernel().key(),
                target.image(),
                needs.stream().map(BuiltModule::key).toList());
        try {
            var cached = !anew && cache.find(KIND, key).isPresent();
            Cache.Filler<Stopped> attempt =
                    directory -> new Attempt(module, target, needs, limit, engine, log).into(directory);
            var entry = anew ? cache.replace(KIND, key, attempt) : cache.require(KIND, key, attempt);
            if (!Files.exists(log)) {
                Files.copy(entry.resolve(LOG), log, StandardCopyOption.REPLACE_EXISTING);
            }
            return new ModuleOutcome.Built(read(module.name(), key, entry), cached);
        } catch (Stopped e) {
            return new ModuleOutcome.Failed(e.ending);
        }
    }

    private static BuiltModule read(String name, String key, Path entry) throws IOException {
        var objects = new ArrayList<Loadable>();
        for (var file : Files.readAllLines(entry.resolve(ORDER))) {
            objects.add(new Loadable(entry.resolve(file), ModuleObject.read(entry.resolve(file))));
        }
        return new BuiltModule(
                name, key, objects, Optional.of(entry.resolve(SYMVERS)).filter(Files::exists));
    }

    private record Attempt(
            ModuleSpec module,
            BuildTarget target,
            List<BuiltModule> needs,
            Duration limit,
            DockerEngine engine,
            Path log) {

        void into(Path entry) throws Stopped, IOException, InterruptedException {
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
            Files.copy(log, entry.resolve(LOG), StandardCopyOption.REPLACE_EXISTING);
        }

        private Path stage(Path workplace) throws Stopped, IOException {
            Path sources;
            try {
                sources = ModuleSources.stage(module, workplace);
            } catch (org.kmatrix.harness.archive.ArchiveException e) {
                throw new Stopped(new Ending(Status.ERROR, Blame.SPEC, String.valueOf(e.getMessage())));
            }
            var patches = Files.createDirectories(sources.resolve(BuildCommand.PATCHES));
            var number = 0;
            for (var patch : module.patchesFor(target.layout())) {
                Files.copy(patch, patches.resolve("%03d-%s".formatted(number++, patch.getFileName())));
            }
            NeededSymbols.of(needs).write(sources);
            return sources;
        }

        private void compile(Path sources, Path modules) throws Stopped, IOException {
            var kind = module.build().isPresent() ? module.build() : BuildKind.detect(sources);
            if (kind.isEmpty()) {
                throw new Stopped(new Ending(
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
                            target.kernel().mounts(),
                            false,
                            Limits.compiling(limit))
                    .mount(sources, directory, Access.READ_WRITE);
            if (target.kernel().moduleTree().isEmpty()) {
                job = job.mount(modules, ModulesDirectory.INSIDE, Access.READ_ONLY);
            }
            var outcome = engine.run(job, log);
            if (!outcome.succeeded()) {
                throw new Stopped(failure(outcome, directory));
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
                return new Ending(
                        cause.blame() == Blame.HOST ? Status.ERROR : Status.FAIL, cause.blame(), cause.line());
            }
            return outcome instanceof ContainerOutcome.EngineFault || outcome instanceof ContainerOutcome.Killed
                    ? Ending.hostFault("the build " + outcome.failure())
                    : Ending.moduleFault("the build " + outcome.failure());
        }

        private void collect(Path sources, Path entry) throws Stopped, IOException {
            var extension = target.kernel().release().objectExtension();
            var objects = new ArrayList<Loadable>();
            for (var file : BuiltObjects.find(sources, extension)) {
                try {
                    objects.add(new Loadable(file, ModuleObject.read(file)));
                } catch (UnreadableModuleException e) {
                    throw new Stopped(Ending.moduleFault("the build made no loadable module: " + e.getMessage()));
                }
            }
            var order = new ArrayList<String>();
            for (var object : chosen(objects, extension)) {
                var name = object.file().getFileName().toString();
                Files.copy(object.file(), entry.resolve(name));
                order.add(name);
            }
            Files.write(entry.resolve(ORDER), order);
            if (Files.exists(sources.resolve(SYMVERS))) {
                Files.copy(sources.resolve(SYMVERS), entry.resolve(SYMVERS));
            }
        }

        private List<Loadable> chosen(List<Loadable> objects, String extension) throws Stopped {
            if (objects.isEmpty()) {
                throw new Stopped(Ending.moduleFault("the build succeeded, but made no ." + extension
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
                        .orElseThrow(() -> new Stopped(new Ending(
                                Status.FAIL,
                                Blame.SPEC,
                                "load: '" + name + "' was not built; built were "
                                        + objects.stream()
                                                .map(Loadable::moduleName)
                                                .toList()))));
            }
            return chosen;
        }
    }

    private static final class Stopped extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Ending ending;

        Stopped(Ending ending) {
            super(ending.cause());
            this.ending = ending;
        }
    }
}
