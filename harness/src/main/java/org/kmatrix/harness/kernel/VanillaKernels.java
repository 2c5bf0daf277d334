package org.kmatrix.harness.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kmatrix.harness.archive.Unpacking;
import org.kmatrix.harness.container.ContainerJob;
import org.kmatrix.harness.container.ContainerJob.Access;
import org.kmatrix.harness.container.ContainerJob.Limits;
import org.kmatrix.harness.container.ContainerJob.Mount;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.container.HostUser;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;
import org.kmatrix.kernels.recipe.KernelPaths;
import org.kmatrix.kernels.recipe.VanillaRecipe;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

/** Vanilla kernels, built in containers from their recipes and kept in the cache with their trees. */
public final class VanillaKernels {
    private static final String KIND = "kernels";
    private static final String SOURCE = "source";
    private static final String OUTPUT = "output";

    private final Cache cache;

    /** The vanilla kernels of a cache. */
    public VanillaKernels(Cache cache) {
        this.cache = cache;
    }

    /** The key of a kernel: everything that goes into its build. */
    public static String key(KernelSource source, VanillaRecipe recipe, String image) {
        return new Fingerprint()
                .add("source", source.sha256())
                .add("recipe", recipe.inputs())
                .add("image", image)
                .key();
    }

    /** A kernel that was built before. */
    public Optional<BuiltKernel> find(KernelId id, VanillaRecipe recipe, String key) {
        return cache.find(KIND, key).map(it -> read(id, recipe, key, it));
    }

    /**
     * What a build needs.
     *
     * @param image the toolchain's tag
     * @param jobs how many compilers at once
     * @param limit until the build is ended
     * @param anew whether it is built although it is there
     */
    public record Request(
            KernelSource source, VanillaRecipe recipe, String image, int jobs, Duration limit, boolean anew) {}

    /** Builds a kernel, where it is not there yet. The log is appended to while it builds. */
    public KernelOutcome require(Request request, DockerEngine engine, Path log)
            throws IOException, InterruptedException {
        var key = key(request.source(), request.recipe(), request.image());
        var id = request.source().id();
        var found = request.anew() ? Optional.<BuiltKernel>empty() : find(id, request.recipe(), key);
        if (found.isPresent()) {
            return new KernelOutcome.Ready(found.get(), true);
        }
        try {
            Cache.Filler<BuildFailed> build = directory -> build(request, engine, directory, log);
            var entry = request.anew() ? cache.replace(KIND, key, build) : cache.require(KIND, key, build);
            return new KernelOutcome.Ready(read(id, request.recipe(), key, entry), false);
        } catch (BuildFailed e) {
            return new KernelOutcome.Unavailable(e.ending);
        }
    }

    private static void build(Request request, DockerEngine engine, Path directory, Path log)
            throws BuildFailed, IOException, InterruptedException {
        var recipe = request.recipe();
        var source = Files.createDirectories(directory.resolve(SOURCE));
        Files.createDirectories(directory.resolve(OUTPUT));
        var top = Unpacking.unpack(request.source().archive(), source);
        if (!top.equals(source)) {
            var lifted = directory.resolve("lifted");
            Files.move(top, lifted);
            Files.delete(source);
            Files.move(lifted, source);
        }
        Files.write(log, recipe.apply(source), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Files.writeString(
                onHost(directory, recipe, recipe.configurationFile()),
                recipe.configuration().text());
        HostUser.current().own(directory);
        var outcome = engine.run(job(request, directory), log);
        if (!outcome.succeeded()) {
            throw new BuildFailed(KernelFailure.of(outcome, log));
        }
        checkConfiguration(recipe, directory);
        Files.copy(log, directory.resolve("build.log"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static ContainerJob job(Request request, Path directory) {
        var environment = new TreeMap<>(request.recipe().environment());
        environment.put("JOBS", Integer.toString(request.jobs()));
        var job = ContainerJob.script(request.image(), request.recipe().script(), Limits.compiling(request.limit()))
                .with(environment);
        for (var mount : mounts(request.recipe(), directory, Access.READ_WRITE)) {
            job = job.mount(mount.host(), mount.inside(), mount.access());
        }
        return job;
    }

    private static List<Mount> mounts(VanillaRecipe recipe, Path directory, Access access) {
        var source = new Mount(directory.resolve(SOURCE), KernelPaths.SOURCE, access);
        return recipe.layout() == Layout.SOURCE_TREE
                ? List.of(source)
                : List.of(source, new Mount(directory.resolve(OUTPUT), recipe.output(), access));
    }

    private static void checkConfiguration(VanillaRecipe recipe, Path directory) throws BuildFailed, IOException {
        var built = Files.readString(onHost(directory, recipe, recipe.products().configuration()));
        var unmet = recipe.configuration().unmet(built);
        if (!unmet.isEmpty()) {
            throw new BuildFailed(new Ending(
                    Status.ERROR,
                    Blame.SPEC,
                    "options did not survive make oldconfig: "
                            + unmet.stream().map(Object::toString).collect(Collectors.joining("; "))));
        }
    }

    private static BuiltKernel read(KernelId id, VanillaRecipe recipe, String key, Path entry) {
        var products = recipe.products();
        var old = recipe.release().objectExtension().equals("o");
        return new BuiltKernel(
                id,
                recipe.release(),
                recipe.architecture(),
                key,
                onHost(entry, recipe, products.image()),
                onHost(entry, recipe, products.configuration()),
                old ? entry.resolve(SOURCE) : onHost(entry, recipe, products.symbolVersions()),
                old ? Optional.empty() : Optional.of(onHost(entry, recipe, recipe.output() + "/vmlinux")),
                old ? Optional.empty() : Optional.of(onHost(entry, recipe, products.sampleModule())),
                Optional.empty(),
                mounts(recipe, entry, Access.READ_ONLY));
    }

    private static Path onHost(Path entry, VanillaRecipe recipe, String inside) {
        var output = recipe.output() + "/";
        if (recipe.layout() != Layout.SOURCE_TREE && inside.startsWith(output)) {
            return entry.resolve(OUTPUT).resolve(inside.substring(output.length()));
        }
        return entry.resolve(SOURCE).resolve(inside.substring(KernelPaths.SOURCE.length() + 1));
    }

    private static final class BuildFailed extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Ending ending;

        BuildFailed(Ending ending) {
            super(ending.cause());
            this.ending = ending;
        }
    }
}
