package org.kmatrix.harness.cli;

import java.net.URI;
import java.nio.file.Path;
import org.kmatrix.harness.engine.UserWorkshop;
import org.kmatrix.harness.engine.Workshop;
import org.kmatrix.harness.kernel.KernelSources;
import org.kmatrix.harness.kernel.KernelSupply;
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
        return user().cache();
    }

    private UserWorkshop user() {
        var policy = new KernelSupply.Policy(Runtime.getRuntime().availableProcessors(), noCache, offline);
        return new UserWorkshop(System.getenv(), policy);
    }

    KernelSources sources(Path lockFile) throws UsageException {
        try {
            return user().sources(lockFile);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    URI mirror() throws UsageException {
        try {
            return user().mirror();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
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
        try {
            return user().open(run, lockFile);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
