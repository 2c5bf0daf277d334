package org.kmatrix.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.container.Owner;
import org.kmatrix.harness.engine.Workshop;
import org.kmatrix.harness.kernel.KernelOutcome;
import org.kmatrix.harness.kernel.KernelRequest;
import org.kmatrix.harness.kernel.KernelSources;
import org.kmatrix.harness.kernel.KernelSupply;
import org.kmatrix.harness.kernel.SourceStore;
import org.kmatrix.harness.module.BuildTarget;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.images.Toolchains;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.recipe.ConfigurationRequest;
import org.kmatrix.matrix.Catalogue;
import org.kmatrix.matrix.spec.Limits;

/**
 * A workshop that downloads nothing, with the kernels that its cache holds or that {@code KMATRIX_KERNEL_SOURCES} has
 * sources of.
 */
record WarmWorkshop(Cache cache, KernelSources sources, Workshop workshop) {
    static WarmWorkshop of(Map<String, String> environment, String owner) {
        var cache = Cache.ofUser(environment);
        var places = KernelSources.places(environment.getOrDefault("KMATRIX_KERNEL_SOURCES", ""));
        var sources = new KernelSources(new SourceStore(cache), places, Optional.empty());
        var policy = new KernelSupply.Policy(Runtime.getRuntime().availableProcessors(), false, true);
        var supply = new KernelSupply(cache, sources, policy);
        return new WarmWorkshop(cache, sources, new Workshop(cache, supply, policy, Owner.current(owner)));
    }

    /** A kernel as a spec that only names it means it. */
    static KernelRequest request(KernelId id) {
        return request(id, Catalogue.builtIn().defaults(id).flavour());
    }

    /** A kernel of a flavour, else as a spec that only names it means it. */
    static KernelRequest request(KernelId id, String flavour) {
        var defaults = Catalogue.builtIn().defaults(id);
        return new KernelRequest(
                id,
                defaults.arch(),
                flavour,
                ConfigurationRequest.generic(flavour),
                Catalogue.builtIn().tree(id, defaults.layout()).orElseThrow(),
                defaults.toolchain(),
                Limits.DEFAULT.kernel());
    }

    /** What a module is built against; the kernel is built first where the cache has only its source. */
    BuildTarget target(KernelRequest request, Path log)
            throws IOException, InterruptedException, EngineUnavailableException, ImageException {
        var image = workshop.images().require(Toolchains.forName(request.toolchain()));
        var outcome = workshop.kernels().require(request, image, workshop.docker(), log);
        if (outcome instanceof KernelOutcome.Ready ready) {
            return new BuildTarget(
                    ready.kernel(), Catalogue.builtIn().defaults(request.id()).layout(), image, 2);
        }
        throw new IOException(request.id() + ": "
                + ((KernelOutcome.Unavailable) outcome).ending().cause());
    }
}
