package org.kmatrix.harness.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Volume;
import java.util.List;
import java.util.Map;

/**
 * The container of a job, and how it is locked down.
 *
 * @param labels by which the sweep knows it
 */
record LockedContainer(ContainerJob job, Map<String, String> labels) {
    private static final String ROOT = "0:0";
    /** To give files away, to write those of others, to keep their modes: what installs packages and modules does. */
    private static final List<Capability> OF_A_MACHINE =
            List.of(Capability.CHOWN, Capability.DAC_OVERRIDE, Capability.FOWNER, Capability.FSETID);

    /** Creates it; its id. */
    String create(DockerClient client) {
        return client.createContainerCmd(job.image())
                .withCmd(job.command())
                .withEntrypoint()
                .withWorkingDir(job.directory())
                .withUser(user())
                .withNetworkDisabled(!job.network())
                .withEnv(job.environment().entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .toList())
                .withLabels(labels)
                .withHostConfig(lockedDown())
                .exec()
                .getId();
    }

    private String user() {
        return switch (job.confinement()) {
            case LOCKED_DOWN -> HostUser.current().numeric();
            case OWN_MACHINE -> ROOT;
        };
    }

    private Capability[] capabilities() {
        return switch (job.confinement()) {
            case LOCKED_DOWN -> new Capability[0];
            case OWN_MACHINE -> OF_A_MACHINE.toArray(Capability[]::new);
        };
    }

    private HostConfig lockedDown() {
        return HostConfig.newHostConfig()
                .withBinds(job.mounts().stream().map(LockedContainer::bind).toList())
                .withCapDrop(Capability.ALL)
                .withCapAdd(capabilities())
                .withSecurityOpts(List.of("no-new-privileges"))
                .withReadonlyRootfs(job.confinement() == ContainerJob.Confinement.LOCKED_DOWN)
                .withTmpFs(Map.of("/tmp", "rw,exec,nosuid,nodev,mode=1777,size=1g"))
                .withNetworkMode(job.network() ? "bridge" : "none")
                .withMemory(job.limits().memoryBytes())
                .withMemorySwap(job.limits().memoryBytes())
                .withPidsLimit(job.limits().processes())
                .withInit(true)
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE));
    }

    private static Bind bind(ContainerJob.Mount mount) {
        var mode = mount.access() == ContainerJob.Access.READ_ONLY ? AccessMode.ro : AccessMode.rw;
        return new Bind(mount.host().toString(), new Volume(mount.inside()), mode);
    }
}
