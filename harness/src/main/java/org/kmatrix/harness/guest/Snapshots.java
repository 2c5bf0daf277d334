package org.kmatrix.harness.guest;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.kmatrix.harness.guest.qmp.QmpException;
import org.kmatrix.harness.guest.time.Deadline;
import org.kmatrix.harness.guest.time.Pause;
import tools.jackson.databind.JsonNode;

/** Saves and loads the state of a machine: QEMU's jobs {@code snapshot-save} and {@code snapshot-load} (QEMU 6.0). */
final class Snapshots {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(2);
    private static final String SHUTDOWN = "shutdown";
    private static final int ATTEMPTS = 3;
    /** For what is left of a closed connection to leave the guest, which would otherwise be in every restored one. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Machine machine;
    private final Clock clock;
    private final AtomicLong jobs = new AtomicLong();
    /** How long the console's text was when each was taken. */
    private final Map<String, Long> consoleSizes = new ConcurrentHashMap<>();

    Snapshots(Machine machine, Clock clock) {
        this.machine = machine;
        this.clock = clock;
    }

    void save(String name) throws QmpException {
        var quiet = Deadline.after(clock, QUIET);
        while (machine.hasConnections() && !quiet.passed() && Pause.of(POLL)) {
            continue;
        }
        job("snapshot-save", name);
        consoleSizes.put(name, machine.console().size());
    }

    /**
     * Goes back, and lets the guest run. What the guest had asked for before, as a panicked kernel asks for a reset, QEMU may do
     * only now: then it is gone back once more.
     */
    void load(String name) throws QmpException {
        awaitShutdown();
        var left = false;
        try {
            for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
                if (status().equals(SHUTDOWN)) {
                    leaveShutdown();
                    left = true;
                }
                loadOnce(name);
                if (!status().equals(SHUTDOWN)) {
                    return;
                }
            }
            throw new QmpException("snapshot-load: the guest was shut down each of " + ATTEMPTS + " times");
        } finally {
            if (left) {
                machine.qmp("set-action", Map.of("reboot", "shutdown"));
            }
        }
    }

    private void loadOnce(String name) throws QmpException {
        try {
            job("snapshot-load", name);
            machine.revived(consoleSizes.getOrDefault(name, machine.console().size()));
        } finally {
            if (!Set.of("running", SHUTDOWN).contains(status())) {
                machine.qmp("cont", Map.of());
            }
        }
    }

    /** A guest that says that it shuts down has not done so yet. */
    private void awaitShutdown() {
        var expected = machine.watch().look().filter(it -> it.kind() == Death.Kind.SHUT_DOWN);
        var soon = Deadline.after(clock, QUIET);
        while (expected.isPresent() && !machine.stoppedItself() && !soon.passed() && Pause.of(POLL)) {
            continue;
        }
    }

    /** QEMU refuses to go on from the state "shutdown" without a reset, which its {@code -no-reboot} forbids. */
    private void leaveShutdown() throws QmpException {
        machine.qmp("set-action", Map.of("reboot", "reset"));
        machine.qmp("system_reset", Map.of());
        var deadline = Deadline.after(clock, LIMIT);
        while (status().equals(SHUTDOWN) && !deadline.passed() && Pause.of(POLL)) {
            continue;
        }
    }

    private String status() throws QmpException {
        return machine.qmp("query-status", Map.of()).path("status").asString("");
    }

    private void job(String command, String name) throws QmpException {
        var id = "kmatrix-" + jobs.incrementAndGet();
        machine.qmp(
                command,
                Map.of("job-id", id, "tag", name, "vmstate", QemuCommand.STATE, "devices", machine.blockDevices()));
        var deadline = Deadline.after(clock, LIMIT);
        while (!deadline.passed()) {
            for (var job : machine.qmp("query-jobs", Map.of())) {
                if (job.path("id").asString("").equals(id)
                        && job.path("status").asString("").equals("concluded")) {
                    machine.qmp("job-dismiss", Map.of("id", id));
                    succeeded(command, job);
                    return;
                }
            }
            if (!Pause.of(POLL)) {
                throw new QmpException(command + " was interrupted");
            }
        }
        throw new QmpException(command + " did not end within " + LIMIT.toSeconds() + " s");
    }

    private static void succeeded(String command, JsonNode job) throws QmpException {
        if (job.has("error")) {
            throw new QmpException(command + ": " + job.path("error").asString(""));
        }
    }
}
