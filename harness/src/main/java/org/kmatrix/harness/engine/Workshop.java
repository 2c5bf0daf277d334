package org.kmatrix.harness.engine;

import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.boot.GuestImages;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageStore;
import org.kmatrix.harness.container.ImageWatch;
import org.kmatrix.harness.container.Owner;
import org.kmatrix.harness.guest.Hypervisor;
import org.kmatrix.harness.kernel.HeadersArchives;
import org.kmatrix.harness.kernel.KernelSupply;
import org.kmatrix.harness.module.ModuleBuilder;
import org.kmatrix.harness.module.ModuleRebuilder;
import org.kmatrix.harness.process.HostProgram;
import org.kmatrix.harness.store.Cache;

/** What does the work of a run: this machine's Docker Engine, QEMU and cache. Each is started when it is first needed. */
public final class Workshop {
    private final Cache cache;
    private final KernelSupply kernels;
    private final KernelSupply.Policy policy;
    private final ModuleBuilder modules;
    private final Owner owner;
    private volatile @Nullable DockerEngine engine;
    private @Nullable Hypervisor hypervisor;
    private volatile ImageWatch watch = ImageWatch.NONE;

    /**
     * @param owner on whose behalf containers run
     * @param policy how things are made
     */
    public Workshop(Cache cache, KernelSupply kernels, KernelSupply.Policy policy, Owner owner) {
        this.cache = cache;
        this.kernels = kernels;
        this.policy = policy;
        this.modules = new ModuleBuilder(cache, policy.anew());
        this.owner = owner;
    }

    Cache cache() {
        return cache;
    }

    /** Where kernels come from. */
    public KernelSupply kernels() {
        return kernels;
    }

    KernelSupply.Policy policy() {
        return policy;
    }

    /** Where headers archives come from. */
    public HeadersArchives headers() {
        return new HeadersArchives(cache);
    }

    ModuleBuilder modules() {
        return modules;
    }

    ModuleRebuilder rebuilder() {
        return new ModuleRebuilder(cache, policy.anew());
    }

    /** The Docker Engine, connected to when it is first asked for. */
    public synchronized DockerEngine docker() throws EngineUnavailableException {
        if (engine == null) {
            engine = DockerEngine.connect(owner);
        }
        return engine;
    }

    /** From now on tells of the images that are made. */
    public void tell(ImageWatch told) {
        watch = told;
    }

    /** The images of that engine. */
    public ImageStore images() throws EngineUnavailableException {
        return new ImageStore(docker(), cache, policy.offline(), watch);
    }

    /** This machine's QEMU; what killed runs left of it is ended first. */
    public synchronized Hypervisor hypervisor() {
        if (hypervisor == null) {
            hypervisor = new Hypervisor(cache.root().resolve("hypervisor"));
            hypervisor.sweep();
        }
        return hypervisor;
    }

    /** What guests are booted from. */
    public GuestImages guests() throws EngineUnavailableException {
        return new GuestImages(cache, images(), docker());
    }

    /** Ends every container and every program that runs on this behalf. Not synchronized: it must not wait for a start. */
    public void end() {
        HostProgram.endAll();
        var running = engine;
        if (running != null) {
            running.endAll();
        }
    }
}
