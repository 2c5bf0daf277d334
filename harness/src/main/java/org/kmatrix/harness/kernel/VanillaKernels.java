package org.kmatrix.harness.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kmatrix.harness.container.ContainerJob;
import org.kmatrix.harness.container.ContainerJob.Access;
import org.kmatrix.harness.container.ContainerJob.Limits;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.container.HostUser;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.kernels.recipe.BuildTree;
import org.kmatrix.kernels.recipe.KernelPart;
import org.kmatrix.kernels.recipe.KernelPaths;
import org.kmatrix.kernels.recipe.KernelVariant;
import org.kmatrix.kernels.recipe.VanillaRecipe;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

/** Vanilla kernels, built in containers from their recipes and kept in the cache with their trees. */
final class VanillaKernels {
    private static final String KIND = BuiltKernels.KIND;
    private static final String OUTPUT = "output";
    private static final int MOST_TOLD = 5;

    private final Cache cache;
    private final SourceTrees trees;

    /** The vanilla kernels of a cache. */
    VanillaKernels(Cache cache) {
        this.cache = cache;
        this.trees = new SourceTrees(cache);
    }

    /**
     * Everything that decides what comes out.
     *
     * @param flavour what its configuration is called
     * @param image the toolchain's tag
     */
    record Inputs(String flavour, KernelSource source, VanillaRecipe recipe, String image) {
        String key() {
            return new Fingerprint()
                    .add("source", source.sha256())
                    .add("recipe", recipe.inputs())
                    .add("image", image)
                    .key();
        }

        private KernelVariant variant() {
            return new KernelVariant(source.id(), recipe.release(), recipe.architecture(), flavour);
        }
    }

    /**
     * What a build needs.
     *
     * @param jobs how many compilers at once
     * @param limit until the build is ended
     * @param anew whether it is built although it is there
     */
    record Request(Inputs inputs, int jobs, Duration limit, boolean anew) {}

    /** A kernel that was built before. */
    Optional<BuiltKernel> find(Inputs inputs) {
        return cache.find(KIND, inputs.key())
                .flatMap(entry -> source(inputs, entry).map(it -> new Place(inputs, entry, it).kernel()));
    }

    private Optional<Path> source(Inputs inputs, Path entry) {
        return inputs.recipe().tree() == BuildTree.OUTPUT
                ? trees.find(inputs.source(), inputs.recipe())
                : Optional.of(SourceTrees.in(entry));
    }

    /** Builds a kernel, where it is not there yet. The log is appended to while it builds. */
    KernelOutcome require(Request request, DockerEngine engine, Path log) throws IOException, InterruptedException {
        var found = request.anew() ? Optional.<BuiltKernel>empty() : find(request.inputs());
        if (found.isPresent()) {
            return new KernelOutcome.Ready(found.get(), true);
        }
        var key = request.inputs().key();
        try {
            Cache.Filler<BuildFailed> build = directory -> build(request, engine, directory, log);
            var entry = request.anew() ? cache.replace(KIND, key, build) : cache.require(KIND, key, build);
            return new KernelOutcome.Ready(place(request.inputs(), entry).kernel(), false);
        } catch (BuildFailed e) {
            return new KernelOutcome.Unavailable(e.ending);
        }
    }

    private void build(Request request, DockerEngine engine, Path directory, Path log)
            throws BuildFailed, IOException, InterruptedException {
        var recipe = request.inputs().recipe();
        var tree = recipe.tree() == BuildTree.OUTPUT
                ? trees.shared(request.inputs().source(), recipe)
                : SourceTrees.unpack(request.inputs().source(), recipe, directory);
        Files.createDirectories(directory.resolve(OUTPUT));
        Files.writeString(log, tree.unmatched(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        var place = new Place(request.inputs(), directory, tree.directory());
        Files.writeString(
                place.onHost(recipe.configurationFile()), recipe.configuration().text());
        HostUser.current().own(directory);
        run(job(request, place, recipe.configureScript()), engine, log);
        checkConfiguration(place, log);
        run(job(request, place, recipe.compileScript()), engine, log);
        Files.copy(log, directory.resolve("build.log"), StandardCopyOption.REPLACE_EXISTING);
        BuiltKernels.note(directory, request.inputs().variant());
    }

    private static void run(ContainerJob job, DockerEngine engine, Path log)
            throws BuildFailed, IOException, InterruptedException {
        var outcome = engine.run(job, log);
        if (!outcome.succeeded()) {
            throw new BuildFailed(KernelFailure.of(outcome, log));
        }
    }

    private static ContainerJob job(Request request, Place place, String script) {
        var recipe = request.inputs().recipe();
        var environment = new TreeMap<>(recipe.environment());
        environment.put("JOBS", Integer.toString(request.jobs()));
        var job = ContainerJob.script(request.inputs().image(), script, Limits.compiling(request.limit()))
                .with(environment);
        return recipe.tree() == BuildTree.OUTPUT
                ? job.mount(place.source, KernelPaths.SOURCE, Access.READ_ONLY)
                        .mount(place.entry.resolve(OUTPUT), recipe.output(), Access.READ_WRITE)
                : job.mount(place.source, KernelPaths.SOURCE, Access.READ_WRITE);
    }

    /** Before anything is compiled: what is in want of another option is soon told. */
    private static void checkConfiguration(Place place, Path log) throws BuildFailed, IOException {
        var recipe = place.inputs.recipe();
        var made = Files.readString(place.onHost(recipe.products().configuration()));
        var unmet = recipe.configuration().unmet(made);
        if (!unmet.isEmpty()) {
            var lines = unmet.stream().map(Object::toString).toList();
            Files.write(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            var more = lines.size() - MOST_TOLD;
            throw new BuildFailed(new Ending(
                    Status.ERROR,
                    Blame.SPEC,
                    "options did not survive make oldconfig: "
                            + lines.stream().limit(MOST_TOLD).collect(Collectors.joining("; "))
                            + (more > 0 ? "; and " + more + " more; see " + log : "")));
        }
    }

    private Place place(Inputs inputs, Path entry) throws IOException, InterruptedException {
        var source = inputs.recipe().tree() == BuildTree.OUTPUT
                ? trees.shared(inputs.source(), inputs.recipe()).directory()
                : SourceTrees.in(entry);
        return new Place(inputs, entry, source);
    }

    /** Where a kernel lies on the host. */
    private record Place(Inputs inputs, Path entry, Path source) {
        Path onHost(String inside) {
            var recipe = inputs.recipe();
            var output = recipe.output() + "/";
            return recipe.tree() == BuildTree.OUTPUT && inside.startsWith(output)
                    ? entry.resolve(OUTPUT).resolve(inside.substring(output.length()))
                    : source.resolve(inside.substring(KernelPaths.SOURCE.length() + 1));
        }

        BuiltKernel kernel() {
            var recipe = inputs.recipe();
            var products = recipe.products();
            var old = recipe.release().objectExtension().equals("o");
            var parts = new EnumMap<KernelPart, Map<String, Path>>(KernelPart.class);
            parts.put(KernelPart.SOURCE, Map.of("", source));
            if (recipe.tree() == BuildTree.OUTPUT) {
                parts.put(KernelPart.OUTPUT, Map.of("", entry.resolve(OUTPUT)));
            }
            return new BuiltKernel(
                    inputs.variant(),
                    inputs.key(),
                    onHost(products.image()),
                    onHost(products.configuration()),
                    old ? source : onHost(products.symbolVersions()),
                    Optional.of(onHost(recipe.output() + "/vmlinux")),
                    old ? Optional.empty() : Optional.of(onHost(products.sampleModule())),
                    Optional.empty(),
                    parts);
        }
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
