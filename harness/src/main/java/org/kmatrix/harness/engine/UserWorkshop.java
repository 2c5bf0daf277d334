package org.kmatrix.harness.engine;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.harness.container.Owner;
import org.kmatrix.harness.kernel.Checksums;
import org.kmatrix.harness.kernel.KernelOrg;
import org.kmatrix.harness.kernel.KernelSources;
import org.kmatrix.harness.kernel.KernelSupply;
import org.kmatrix.harness.kernel.SourceStore;
import org.kmatrix.harness.store.Cache;

/** The workshop of this machine's user, as variables of the environment have it. */
public final class UserWorkshop {
    private final Map<String, String> environment;
    private final KernelSupply.Policy policy;

    /**
     * @param environment with KMATRIX_CACHE, KMATRIX_KERNEL_SOURCES and KMATRIX_KERNEL_MIRROR, each if need be
     * @param policy how things are made
     */
    public UserWorkshop(Map<String, String> environment, KernelSupply.Policy policy) {
        this.environment = environment;
        this.policy = policy;
    }

    /** The user's cache. */
    public Cache cache() {
        return Cache.ofUser(environment);
    }

    /**
     * Where kernel sources come from.
     *
     * @param lockFile where what is downloaded is noted
     * @throws IllegalArgumentException where a variable of the environment cannot be meant
     */
    public KernelSources sources(Path lockFile) {
        return new KernelSources(
                new SourceStore(cache()),
                KernelSources.places(environment.getOrDefault("KMATRIX_KERNEL_SOURCES", "")),
                policy.offline() ? Optional.empty() : Optional.of(new KernelOrg(mirror(), new Checksums(lockFile))));
    }

    /**
     * Where sources of kernels are downloaded from.
     *
     * @throws IllegalArgumentException where a variable of the environment cannot be meant
     */
    public URI mirror() {
        var text = environment.getOrDefault("KMATRIX_KERNEL_MIRROR", "");
        try {
            return text.isBlank() ? KernelOrg.OFFICIAL : KernelOrg.mirror(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("KMATRIX_KERNEL_MIRROR: " + e.getMessage(), e);
        }
    }

    /**
     * What does the work.
     *
     * @param run on whose behalf
     * @param lockFile where what is downloaded is noted
     * @throws IllegalArgumentException where a variable of the environment cannot be meant
     */
    public Workshop open(String run, Path lockFile) {
        var supply = new KernelSupply(cache(), sources(lockFile), policy);
        return new Workshop(cache(), supply, policy, Owner.current(run));
    }

    /** The lock file of a spec, which lies beside it. */
    public static Path lockFile(Path spec) {
        var name = spec.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        return spec.resolveSibling(name + ".lock");
    }
}
