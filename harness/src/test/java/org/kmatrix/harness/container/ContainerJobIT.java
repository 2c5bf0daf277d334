package org.kmatrix.harness.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.container.ContainerJob.Access;
import org.kmatrix.harness.container.ContainerJob.Limits;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.images.Toolchains;

/** What a container job may do, and how it ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContainerJobIT {
    private static final Limits ENOUGH = new Limits(Duration.ofMinutes(3), 512L << 20, 256, 1 << 20);

    @TempDir
    Path directory;

    private DockerEngine engine;
    private String image;

    @BeforeAll
    void connect() throws Exception {
        engine = TestEngine.assumed();
        image = new ImageStore(engine, Cache.ofUser(System.getenv()), false, ImageWatch.NONE)
                .require(Toolchains.forName("gcc-12"));
    }

    @AfterEach
    void no_container_is_left() {
        assertThat(TestEngine.containersOfThisProcess(engine)).isEmpty();
    }

    @Test
    void a_job_is_unprivileged_offline_and_may_write_nothing_but_tmp() throws IOException {
        var log = run("""
                echo uid=$(id -u)
                grep -E 'CapEff|CapPrm|CapBnd|NoNewPrivs' /proc/self/status
                touch /file 2>&1; touch /etc/file 2>&1
                echo nets=$(ls /sys/class/net)
                touch /tmp/file && echo tmp is writable
                """, ENOUGH, new ContainerOutcome.Exited(0));
        assertThat(log)
                .doesNotContain("uid=0")
                .contains("CapEff:\t0000000000000000")
                .contains("CapPrm:\t0000000000000000")
                .contains("CapBnd:\t0000000000000000")
                .contains("NoNewPrivs:\t1")
                .contains("'/file': Read-only file system")
                .contains("'/etc/file': Read-only file system")
                .contains("nets=lo\n")
                .contains("tmp is writable");
    }

    @Test
    void what_is_mounted_read_only_cannot_be_written_and_the_rest_can() throws IOException {
        var fixed = Files.createDirectories(directory.resolve("fixed"));
        var open = Files.createDirectories(directory.resolve("open"));
        HostUser.current().own(fixed);
        HostUser.current().own(open);
        var job = ContainerJob.script(image, "touch /fixed/file 2>&1; echo \"$WORD\" > /open/file; exit 7", ENOUGH)
                .with(Map.of("WORD", "two words"))
                .mount(fixed, "/fixed", Access.READ_ONLY)
                .mount(open, "/open", Access.READ_WRITE);
        var log = directory.resolve("log");
        assertThat(engine.run(job, log)).isEqualTo(new ContainerOutcome.Exited(7));
        assertThat(log).content().contains("Read-only file system");
        assertThat(fixed).isEmptyDirectory();
        assertThat(open.resolve("file")).hasContent("two words");
    }

    @Test
    @Timeout(200)
    void a_job_that_does_not_end_is_ended_and_what_it_printed_is_kept() throws IOException {
        var limit = Duration.ofSeconds(10);
        var log = run(
                "echo begun; sleep 600",
                new Limits(limit, ENOUGH.memoryBytes(), 256, 1 << 20),
                new ContainerOutcome.OutOfTime(limit));
        assertThat(log).isEqualTo("begun\n");
    }

    @Test
    @Timeout(200)
    void a_job_that_prints_without_end_is_ended() throws IOException {
        var log = run("sleep 2; yes", ENOUGH, new ContainerOutcome.TooMuchOutput(ENOUGH.outputBytes()));
        assertThat(log.length()).isLessThanOrEqualTo((int) ENOUGH.outputBytes());
    }

    @Test
    void a_job_that_needs_too_much_memory_is_told_from_one_that_fails() throws IOException {
        var little = new Limits(ENOUGH.time(), 64L << 20, 256, 1 << 20);
        run(
                "exec perl -e '$x = \"a\" x 300000000; print length($x)'",
                little,
                new ContainerOutcome.OutOfMemory(little.memoryBytes()));
    }

    @Test
    void a_job_cannot_have_more_processes_than_it_may() throws IOException {
        var few = new Limits(ENOUGH.time(), ENOUGH.memoryBytes(), 16, 1 << 20);
        var log = directory.resolve("log");
        var outcome = engine.run(
                ContainerJob.script(image, "for i in $(seq 40); do sleep 5 & done; wait; echo all ran", few), log);
        assertThat(outcome.succeeded()).isFalse();
        assertThat(log).content().contains("fork").doesNotContain("all ran");
    }

    @Test
    void an_interrupted_thread_leaves_no_container() throws Exception {
        var job = ContainerJob.script(image, "echo begun; sleep 600", ENOUGH);
        var log = directory.resolve("interrupted.log");
        var outcome = new CompletableFuture<ContainerOutcome>();
        var thread = new Thread(() -> {
            try {
                outcome.complete(engine.run(job, log));
            } catch (IOException e) {
                outcome.completeExceptionally(e);
            }
        });
        thread.start();
        await().until(() -> Files.exists(log) && Files.size(log) > 0);
        thread.interrupt();
        assertThat(outcome.get(2, TimeUnit.MINUTES)).isInstanceOf(ContainerOutcome.EngineFault.class);
    }

    @Test
    void an_image_that_is_not_there_is_dockers_fault_and_is_told_at_once() throws IOException {
        var outcome = engine.run(ContainerJob.script("kmatrix/none:none", "true", ENOUGH), directory.resolve("log"));
        assertThat(outcome).isInstanceOf(ContainerOutcome.EngineFault.class);
        assertThat(outcome.failure()).contains("kmatrix/none:none");
    }

    @Test
    void what_a_dead_run_left_is_swept_and_what_a_living_one_has_is_not() throws Exception {
        var ended = new ProcessBuilder("true").start();
        ended.waitFor();
        var left = started(new Owner("dead", ended.pid(), Instant.now()));
        var living = started(Owner.current("living"));
        try {
            DockerEngine.connect(Owner.current("next"));
            assertThat(exists(left)).isFalse();
            assertThat(exists(living)).isTrue();
        } finally {
            engine.client().removeContainerCmd(living).withForce(true).exec();
        }
    }

    @Test
    void an_interrupted_run_ends_its_own_containers_only() {
        var owner = Owner.current("interrupted");
        var own = started(owner);
        var other = started(Owner.current("other"));
        try {
            new LeftOvers(engine.client()).removeOwnedBy(owner);
            assertThat(exists(own)).isFalse();
            assertThat(exists(other)).isTrue();
        } finally {
            engine.client().removeContainerCmd(other).withForce(true).exec();
        }
    }

    private String run(String script, Limits limits, ContainerOutcome expected) throws IOException {
        var log = directory.resolve("log");
        Files.deleteIfExists(log);
        assertThat(engine.run(ContainerJob.script(image, script, limits), log)).isEqualTo(expected);
        return Files.readString(log);
    }

    private String started(Owner owner) {
        DockerClient client = engine.client();
        var id = client.createContainerCmd(image)
                .withCmd("sleep", "600")
                .withNetworkDisabled(true)
                .withLabels(owner.labels())
                .exec()
                .getId();
        client.startContainerCmd(id).exec();
        return id;
    }

    private boolean exists(String id) {
        try {
            engine.client().inspectContainerCmd(id).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }
}
