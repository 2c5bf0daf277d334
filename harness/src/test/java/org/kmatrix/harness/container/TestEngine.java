package org.kmatrix.harness.container;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;
import java.util.Map;

/** The Docker Engine of this machine, for tests. */
public final class TestEngine {
    private TestEngine() {}

    /** The engine; the test is skipped where none answers. */
    public static DockerEngine assumed() {
        try {
            return DockerEngine.connect(Owner.current("test"));
        } catch (EngineUnavailableException e) {
            return abort("no Docker Engine answers: " + e.getMessage());
        }
    }

    /** The ids of the containers that belong to this process, running or not. */
    public static List<String> containersOfThisProcess(DockerEngine engine) {
        var pid = Map.of(Owner.PID, Long.toString(ProcessHandle.current().pid()));
        return engine.client().listContainersCmd().withShowAll(true).withLabelFilter(pid).exec().stream()
                .map(it -> it.getId())
                .toList();
    }
}
