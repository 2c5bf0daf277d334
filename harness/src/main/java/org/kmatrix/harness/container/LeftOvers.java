package org.kmatrix.harness.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import java.util.List;

/** Containers of kmatrix that are still there: Ryuk would need a registry, so kmatrix cleans up after itself. */
final class LeftOvers {
    private final DockerClient client;

    LeftOvers(DockerClient client) {
        this.client = client;
    }

    /** Removes the containers whose process is gone. */
    void sweep() {
        list(List.of(Owner.PID)).stream()
                .filter(it -> !Owner.alive(it.getLabels()))
                .forEach(this::remove);
    }

    /** Removes the containers of one owner. */
    void removeOwnedBy(Owner owner) {
        client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(owner.labels())
                .exec()
                .forEach(this::remove);
    }

    private List<Container> list(List<String> labels) {
        return client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(labels)
                .exec();
    }

    private void remove(Container container) {
        try {
            client.removeContainerCmd(container.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (DockerException e) {
            // somebody else removes it at this moment
        }
    }
}
