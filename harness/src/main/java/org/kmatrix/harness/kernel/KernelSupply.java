package org.kmatrix.harness.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.images.Toolchains;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

/** Gives the kernels that a run needs, whoever makes them. */
public final class KernelSupply {
    private final SourceStore kept;
    private final KernelSources sources;
    private final DebianKernels debian;
    private final VanillaKernels vanilla;
    private final Policy policy;
    private final Set<KernelRequest> madeAnew = ConcurrentHashMap.newKeySet();

    /**
     * How kernels are made.
     *
     * @param jobs how many compilers at once
     * @param anew whether what the cache holds is made again
     * @param offline whether nothing may be fetched
     */
    public record Policy(int jobs, boolean anew, boolean offline) {}

    /** A supply that keeps everything in a cache. */
    public KernelSupply(Cache cache, KernelSources sources, Policy policy) {
        this.kept = new SourceStore(cache);
        this.sources = sources;
        this.debian = new DebianKernels(cache);
        this.vanilla = new VanillaKernels(cache);
        this.policy = policy;
    }

    /** A kernel for which nothing has to be done; asks nobody outside the cache. */
    public Optional<BuiltKernel> find(KernelRequest request) throws IOException {
        boolean anew = policy.anew() && !madeAnew.contains(request);
        if (request.isDebian()) {
            // packages are a source, as a tarball is: without a network they are taken as they are
            return anew && !policy.offline()
                    ? Optional.empty()
                    : debian.find(request.id(), request.arch(), request.flavour());
        }
        if (anew) {
            return Optional.empty();
        }
        var source = kept.find(request.id());
        if (source.isEmpty()) {
            return Optional.empty();
        }
        try {
            return vanilla.find(inputs(
                    request,
                    source.get(),
                    Toolchains.forName(request.toolchain()).tag()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static VanillaKernels.Inputs inputs(KernelRequest request, KernelSource source, String image) {
        return new VanillaKernels.Inputs(request.flavour(), source, request.recipe(), image);
    }

    /** Looks for the source of a kernel. Empty where it is there or none is needed; else why the cell ends. */
    public Optional<Ending> missingSource(KernelRequest request) throws IOException, InterruptedException {
        if (request.isDebian()) {
            return Optional.empty();
        }
        try {
            request.recipe();
        } catch (IllegalArgumentException e) {
            return Optional.of(new Ending(Status.ERROR, Blame.SPEC, String.valueOf(e.getMessage())));
        }
        return missing(sources.find(request.id()));
    }

    /**
     * Gets the sources of a vanilla kernel into the cache, and nothing else. Empty where they are there; else why not.
     *
     * @param log gets what they are and where they come from
     */
    public Optional<Ending> sources(KernelId id, Path log) throws IOException, InterruptedException {
        var outcome = sources.find(id);
        if (outcome instanceof SourceOutcome.Found it) {
            Files.writeString(
                    log, id + "  " + it.source().sha256() + "  " + it.source().origin() + "\n");
        }
        return missing(outcome);
    }

    private static Optional<Ending> missing(SourceOutcome outcome) {
        if (outcome instanceof SourceOutcome.Missing it) {
            return Optional.of(new Ending(Status.MISS, Blame.HOST, it.cause()));
        }
        return outcome instanceof SourceOutcome.Faulty it
                ? Optional.of(new Ending(Status.ERROR, Blame.SPEC, it.cause()))
                : Optional.empty();
    }

    /**
     * The kernel, made first where it is not there. Its source was looked for before.
     *
     * @param image the tag of the toolchain's image
     * @param log gets what its build prints
     */
    public KernelOutcome require(KernelRequest request, String image, DockerEngine engine, Path log)
            throws IOException, InterruptedException {
        if (!request.hasModules()) {
            return new KernelOutcome.Unavailable(new Ending(
                    Status.SKIP,
                    Blame.SPEC,
                    request.id() + " takes no modules: its options turn CONFIG_MODULES off; leave that out of config:"
                            + " and of the flavour " + request.flavour()));
        }
        var found = find(request);
        if (found.isPresent()) {
            return new KernelOutcome.Ready(found.get(), true);
        }
        var outcome = make(request, image, engine, log);
        if (outcome instanceof KernelOutcome.Ready) {
            madeAnew.add(request);
        }
        return outcome;
    }

    private KernelOutcome make(KernelRequest request, String image, DockerEngine engine, Path log)
            throws IOException, InterruptedException {
        if (!request.isDebian()) {
            var source = kept.find(request.id())
                    .orElseThrow(() -> new IOException("the source of " + request.id() + " is gone from the cache"));
            return vanilla.require(
                    new VanillaKernels.Request(
                            inputs(request, source, image), policy.jobs(), request.limit(), policy.anew()),
                    engine,
                    log);
        }
        if (policy.offline()) {
            return new KernelOutcome.Unavailable(new Ending(
                    Status.MISS,
                    Blame.HOST,
                    "the packages of " + request.id() + " " + request.flavour()
                            + " are not in the cache, and --offline forbids to fetch them; run once without it"));
        }
        return debian.fetch(request.id(), request.arch(), request.flavour(), image, engine, log);
    }

    /** Fetches a Debian suite's newest kernel, whatever the cache holds. */
    public KernelOutcome refresh(KernelRequest request, String image, DockerEngine engine, Path log)
            throws IOException, InterruptedException {
        return debian.fetch(request.id(), request.arch(), request.flavour(), image, engine, log);
    }
}
