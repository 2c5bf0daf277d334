package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.kernel.RecoveredVersions;
import org.kmatrix.harness.module.BuiltModule.Loadable;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.elf.ModuleObject;
import org.kmatrix.kernels.recipe.KernelPart;
import org.kmatrix.kernels.recipe.ModuleBuild;
import org.kmatrix.kernels.recovery.UnreadableImageException;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.spec.ModuleSpec;

/**
 * Builds modules in containers: unprivileged, offline, the kernel mounted read-only. What was built is kept under the
 * hash of everything that went into it.
 */
public final class ModuleBuilder {
    private static final String KIND = "modules";
    static final String LOG = "build.log";
    static final String ORDER = "order";
    static final String SYMVERS = "Module.symvers";

    private final Cache cache;
    private final RecoveredVersions versions = new RecoveredVersions();
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
    public static String key(ModuleSpec module, BuildTarget target, List<String> needs) throws IOException {
        var key = new Fingerprint()
                // it is built in a directory of that name, which debug information tells
                .add("name", module.name())
                .add("kernel", target.kernel().key())
                .add("way", target.way().toString())
                .add("image", target.image())
                .add("make", module.make())
                .add("build", module.build().toString())
                .add("target", module.target())
                .add("load", module.load().toString())
                .add("needs", needs.toString())
                .add("scripts", BuildCommand.scripts())
                .add("names", ModuleBuild.ownMakefileNames("BUILD", "OUTPUT", "RELEASE"))
                .add("watch", WriteWatch.source());
        ModuleSources.fingerprint(module, target.patches(), key);
        return key.key();
    }

    /**
     * What a module is, whatever it is built against: its sources and patches, and what the spec says of it.
     *
     * @throws IOException where its sources cannot be read
     */
    public static String revision(ModuleSpec module, Layout layout) throws IOException {
        var key = new Fingerprint()
                .add("name", module.name())
                .add("make", module.make())
                .add("build", module.build().toString())
                .add("target", module.target())
                .add("load", module.load().toString())
                .add("parameters", module.parameters())
                .add("requires", module.requires().toString());
        ModuleSources.fingerprint(module, layout, key);
        if (module.exercise().isPresent()) {
            key.add("exercise", Files.readAllBytes(module.exercise().get()));
        }
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
        try {
            var sources = ModuleSources.fingerprint(module, target.patches());
            var key = keyOfBuild(module, target, needs);
            var cached = !anew && cache.find(KIND, key).isPresent();
            Cache.Filler<BuildStopped> attempt =
                    directory -> new BuildAttempt(module, sources, target, needs, limit, cache, versions, engine, log)
                            .into(directory);
            var entry = anew ? cache.replace(KIND, key, attempt) : cache.require(KIND, key, attempt);
            if (!Files.exists(log)) {
                Files.copy(entry.resolve(LOG), log, StandardCopyOption.REPLACE_EXISTING);
            }
            return new ModuleOutcome.Built(read(module.name(), key, entry), cached);
        } catch (BuildStopped e) {
            return new ModuleOutcome.Failed(e.ending());
        } catch (UnfitSourceException e) {
            return new ModuleOutcome.Failed(new Ending(Status.ERROR, Blame.SPEC, String.valueOf(e.getMessage())));
        }
    }

    /** What is recovered depends on how well that is done, too. */
    private String keyOfBuild(ModuleSpec module, BuildTarget target, List<BuiltModule> needs)
            throws BuildStopped, IOException {
        var key = key(module, target, needs.stream().map(BuiltModule::key).toList());
        if (!target.way().sees().containsKey(KernelPart.VERSIONS)) {
            return key;
        }
        try {
            var text = versions.of(target.kernel()).text();
            return new Fingerprint().add("build", key).add("versions", text).key();
        } catch (UnreadableImageException e) {
            throw new BuildStopped(new Ending(
                    Status.FAIL, Blame.KERNEL, "the kernel's symbol versions cannot be recovered: " + e.getMessage()));
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
}
