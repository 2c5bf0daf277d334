package org.kmatrix.harness.container;

import java.time.Instant;
import java.util.Map;

/**
 * The process that a container belongs to, written on its labels, so that a later run can tell whether it is still
 * alive.
 *
 * @param run the run's id
 * @param pid the process id of its JVM
 * @param started when that process started, which tells it from a later one with the same id
 */
public record Owner(String run, long pid, Instant started) {
    static final String RUN = "org.kmatrix.run";
    static final String PID = "org.kmatrix.pid";
    static final String STARTED = "org.kmatrix.started";

    /** This process, on behalf of a run. */
    public static Owner current(String run) {
        var self = ProcessHandle.current();
        return new Owner(run, self.pid(), startOf(self));
    }

    Map<String, String> labels() {
        return Map.of(RUN, run, PID, Long.toString(pid), STARTED, Long.toString(started.toEpochMilli()));
    }

    /** Whether the process that wrote these labels still runs. */
    static boolean alive(Map<String, String> labels) {
        try {
            var pid = Long.parseLong(labels.getOrDefault(PID, "-1"));
            var started = labels.getOrDefault(STARTED, "");
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .map(it -> Long.toString(startOf(it).toEpochMilli()).equals(started))
                    .orElse(false);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
