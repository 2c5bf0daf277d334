package org.kmatrix.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.container.Owner;
import org.kmatrix.harness.guest.GuestSpec;
import org.kmatrix.harness.kernel.KernelOutcome;
import org.kmatrix.harness.kernel.KernelRequest;
import org.kmatrix.harness.kernel.KernelSources;
import org.kmatrix.harness.kernel.KernelSupply;
import org.kmatrix.harness.kernel.SourceStore;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.images.Toolchains;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.recipe.BuildTree;
import org.kmatrix.kernels.recipe.ConfigurationRequest;
import org.kmatrix.matrix.spec.Limits;

/** Real kernels for tests, from the user's cache, and made where it has none: with that, a test takes minutes. */
public final class TestKernels {
    private TestKernels() {}

    /**
     * The guest that a run would boot with a kernel; the test is skipped where no Docker Engine answers, or a vanilla kernel's
     * source is neither in the cache nor in KMATRIX_KERNEL_SOURCES.
     *
     * @param id {@code debian:bookworm}; a vanilla kernel is one for i386
     */
    public static GuestSpec assumedGuest(String id) throws IOException, InterruptedException {
        var request = request(KernelId.parse(id));
        var workshop = workshop();
        workshop.kernels().missingSource(request).ifPresent(it -> abort(it.cause()));
        var log = Files.createTempFile("kmatrix-test-kernel", ".log");
        try {
            var image = workshop.images().require(Toolchains.forName(request.toolchain()));
            var outcome = workshop.kernels().require(request, image, workshop.docker(), log);
            assertThat(outcome).isInstanceOf(KernelOutcome.Ready.class);
            return workshop.guests().specFor(((KernelOutcome.Ready) outcome).kernel());
        } catch (EngineUnavailableException e) {
            return abort("no Docker Engine answers: " + e.getMessage());
        } catch (ImageException e) {
            throw new AssertionError(e);
        } finally {
            Files.delete(log);
        }
    }

    private static KernelRequest request(KernelId id) {
        var debian = id.provider().equals("debian");
        var old = id.version().startsWith("2.4.");
        return new KernelRequest(
                id,
                debian ? Architecture.X86_64 : Architecture.I386,
                debian ? "cloud" : "up",
                ConfigurationRequest.generic(debian ? "cloud" : "up"),
                debian ? BuildTree.PACKAGE : old ? BuildTree.IN_TREE : BuildTree.OUTPUT,
                debian ? "gcc-12" : "gcc-3.4",
                Limits.DEFAULT.kernel());
    }

    /** The workshop of this user's cache. */
    public static Workshop workshop() {
        var cache = Cache.ofUser(System.getenv());
        var places = KernelSources.places(System.getenv().getOrDefault("KMATRIX_KERNEL_SOURCES", ""));
        var sources = new KernelSources(new SourceStore(cache), places, Optional.empty());
        var policy = new KernelSupply.Policy(Runtime.getRuntime().availableProcessors(), false, false);
        return new Workshop(cache, new KernelSupply(cache, sources, policy), policy, Owner.current("test"));
    }
}
