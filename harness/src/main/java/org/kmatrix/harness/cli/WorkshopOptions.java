package org.kmatrix.harness.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.kmatrix.harness.container.Owner;
import org.kmatrix.harness.engine.Workshop;
import org.kmatrix.harness.kernel.Checksums;
import org.kmatrix.harness.kernel.KernelOrg;
import org.kmatrix.harness.kernel.KernelSources;
import org.kmatrix.harness.kernel.KernelSupply;
import org.kmatrix.harness.kernel.SourceStore;
import org.kmatrix.harness.store.Cache;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of every command that makes something, and what they come to. */
public final class WorkshopOptions {
    @Option(
            names = "--no-cache",
            scope = ScopeType.INHERIT,
            description = "Make everything anew, whatever the cache holds.")
    boolean noCache;

    @Option(names = "--offline", scope = ScopeType.INHERIT, description = "Download nothing: use what is there.")
    boolean offline;

    /** The user's cache. */
    public Cache cache() {
        return Cache.ofUser(System.getenv());
    }

    KernelSources sources(Path lockFile) throws UsageException {
        return new KernelSources(
                new SourceStore(cache()),
                KernelSources.places(System.getenv().getOrDefault("KMATRIX_KERNEL_SOURCES", "")),
                offline ? Optional.empty() : Optional.of(new KernelOrg(mirror(), new Checksums(lockFile))));
    }

    private static URI mirror() throws UsageException {
        var text = System.getenv().getOrDefault("KMATRIX_KERNEL_MIRROR", "");
        try {
            return text.isBlank() ? KernelOrg.OFFICIAL : KernelOrg.mirror(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("KMATRIX_KERNEL_MIRROR: " + e.getMessage());
        }
    }

    /**
     * What does the work.
     *
     * @param run on whose behalf
     * @param lockFile where what is downloaded is noted
     * @throws UsageException where a variable of the environment cannot be meant
     */
    public Workshop workshop(String run, Path lockFile) throws UsageException {
        var policy = new KernelSupply.Policy(Runtime.getRuntime().availableProcessors(), noCache, offline);
        var supply = new KernelSupply(cache(), sources(lockFile), policy);
        return new Workshop(cache(), supply, policy, Owner.current(run));
    }
}
