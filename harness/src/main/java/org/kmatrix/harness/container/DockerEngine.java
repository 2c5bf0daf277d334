package org.kmatrix.harness.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;

/** Runs container jobs on the Docker Engine of this host. */
public final class DockerEngine {
    private static final long SETTLE_SECONDS = 5;
    private static final int KILLED = 128 + 9;
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final String API_VERSION = "api.version";

    private final DockerClient client;
    private final Owner owner;

    private DockerEngine(DockerClient client, Owner owner) {
        this.client = client;
        this.owner = owner;
    }

    /**
     * Connects to the engine that {@code DOCKER_HOST} names, else to the one that Testcontainers finds on this machine, and
     * removes what dead runs left there.
     *
     * @throws EngineUnavailableException where none answers
     */
    public static DockerEngine connect(Owner owner) throws EngineUnavailableException {
        return connect(owner, EngineAddress.of(System.getenv()));
    }

    static DockerEngine connect(Owner owner, EngineAddress address) throws EngineUnavailableException {
        chooseVersion(address);
        try {
            // the client alone: Testcontainers' own would start its reaper first, whose image a registry has to give
            var found = DockerClientFactory.instance().getTransportConfig();
            if (address.named() && !found.getDockerHost().equals(address.uri())) {
                throw address.silent("Testcontainers could only reach " + found.getDockerHost());
            }
            var engine = new DockerEngine(DockerClientProviderStrategy.getClientForConfig(found), owner);
            engine.client.pingCmd().exec();
            new LeftOvers(engine.client).sweep();
            return engine;
        } catch (RuntimeException e) {
            throw address.silent(message(e));
        }
    }

    /** Before Testcontainers is loaded, which reads the property once. */
    private static void chooseVersion(EngineAddress address) throws EngineUnavailableException {
        try {
            EnginePing.apiVersion(address, ANSWER)
                    .filter(it -> System.getProperty(API_VERSION) == null)
                    .ifPresent(it -> System.setProperty(API_VERSION, it));
        } catch (IOException e) {
            // without a name there may still be an engine at another of the usual places
            if (address.named()) {
                throw address.silent(message(e));
            }
        }
    }

    /** The engine's version and API version, in one line. */
    public String version() {
        var version = client.versionCmd().exec();
        return version.getVersion() + " (API " + version.getApiVersion() + ")";
    }

    /** Where it keeps images and containers, on its own machine; empty where it does not say. */
    public Optional<Path> dataRoot() {
        return Optional.ofNullable(client.infoCmd().exec().getDockerRootDir()).map(Path::of);
    }

    DockerClient client() {
        return client;
    }

    Owner owner() {
        return owner;
    }

    /** Ends every container of this owner, at once. */
    public void endAll() {
        try {
            new LeftOvers(client).removeOwnedBy(owner);
        } catch (DockerException e) {
            // it does not answer any more; the sweep at the next start takes them
        }
    }

    /**
     * Runs a job; what it prints is appended to the log while it runs.
     *
     * @throws IOException where the log cannot be written
     */
    public ContainerOutcome run(ContainerJob job, Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        try (var output = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            return run(job, output);
        }
    }

    private ContainerOutcome run(ContainerJob job, OutputStream output) {
        String id;
        try {
            id = new LockedContainer(job, owner.labels()).create(client);
        } catch (DockerException e) {
            return new ContainerOutcome.EngineFault(message(e));
        }
        try (var printed = new Printed(output, job.limits().outputBytes(), () -> killAside(id));
                var waited = new WaitContainerResultCallback()) {
            client.attachContainerCmd(id)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withFollowStream(true)
                    .exec(printed);
            printed.awaitStarted(SETTLE_SECONDS, TimeUnit.SECONDS);
            client.startContainerCmd(id).exec();
            client.waitContainerCmd(id).exec(waited);
            return await(id, job.limits(), printed, waited);
        } catch (DockerException | IOException e) {
            return new ContainerOutcome.EngineFault(message(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ContainerOutcome.EngineFault("interrupted");
        } finally {
            remove(id);
        }
    }

    private ContainerOutcome await(
            String id, ContainerJob.Limits limits, Printed printed, WaitContainerResultCallback waited)
            throws InterruptedException {
        if (!waited.awaitCompletion(limits.time().toMillis(), TimeUnit.MILLISECONDS)) {
            return new ContainerOutcome.OutOfTime(limits.time());
        }
        printed.awaitCompletion(SETTLE_SECONDS, TimeUnit.SECONDS);
        if (printed.exceeded()) {
            return new ContainerOutcome.TooMuchOutput(limits.outputBytes());
        }
        var state = client.inspectContainerCmd(id).exec().getState();
        if (Boolean.TRUE.equals(state.getOOMKilled())) {
            return new ContainerOutcome.OutOfMemory(limits.memoryBytes());
        }
        var status = state.getExitCodeLong();
        return status == null || status == KILLED
                ? new ContainerOutcome.Killed()
                : new ContainerOutcome.Exited(status.intValue());
    }

    /** Not in the thread that takes the output: the engine answers only once what was printed is taken off its hands. */
    private void killAside(String id) {
        new Thread(() -> kill(id), "kill-container").start();
    }

    private void kill(String id) {
        try {
            client.killContainerCmd(id).exec();
        } catch (DockerException e) {
            // it has ended by itself in the meantime
        }
    }

    private void remove(String id) {
        // the HTTP client refuses to work in an interrupted thread, and the container would be left
        var interrupted = Thread.interrupted();
        try {
            client.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (DockerException e) {
            // the sweep at the next start takes it
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static String message(Exception e) {
        var text = e.getMessage();
        return text == null ? e.toString() : text.lines().findFirst().orElse("");
    }
}
