package org.kmatrix.benchmarks.rebuild.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kmatrix.benchmarks.rebuild.choice.Scenario;
import org.kmatrix.benchmarks.rebuild.decision.DecisionProcess;
import org.kmatrix.benchmarks.rebuild.machine.Measure;
import org.kmatrix.benchmarks.rebuild.machine.TrialPlan;
import org.kmatrix.benchmarks.rebuild.verdict.Aftermath;
import org.kmatrix.harness.store.Deletion;
import org.kmatrix.harness.store.TreeCopy;

/**
 * Cuts updates short, each time on the machine as it was before, and looks at what that leaves in it. Each but the last is then
 * run to its end here; the last is left for the update that is measured.
 */
final class Interruption {
    /** When it is killed: shares of the time that an undisturbed update of the same machine took. */
    private static final List<Double> SHARES = List.of(0.2, 0.5, 0.8);

    /** An update is not always as fast: where it had ended already, it is killed earlier. */
    private static final double EARLIER = 0.7;

    private static final int ATTEMPTS = 4;

    /** How much room the disk has left, in KiB: the least that a strategy still fills. */
    private static final List<Integer> ROOMS = List.of(384, 128, 32);

    private final TrialPlan plan;
    private final MachineStep step;
    private final Path file;
    private final Path tools;
    private final Path before;
    private final List<String> done = new ArrayList<>();
    private final Set<String> faults = new LinkedHashSet<>();

    Interruption(TrialPlan plan, MachineStep step, Path file, Path tools) {
        this.plan = plan;
        this.step = step;
        this.file = file;
        this.tools = tools;
        this.before = plan.machine().root().resolveSibling("machine-before");
    }

    /**
     * What came of it.
     *
     * @param done how updates were cut short, at least one
     * @param fault what was in the machine then that may not be there; null where nothing was
     */
    record Outcome(List<String> done, @Nullable String fault) {}

    /**
     * Does it.
     *
     * @throws IOException where no update could be cut short: then nothing was tried
     */
    Outcome run() throws IOException, InterruptedException {
        if (plan.decides() != null) {
            DecisionProcess.run(file, tools);
        }
        Deletion.of(before);
        TreeCopy.copy(plan.machine().root(), before);
        try {
            if (plan.interrupted() == Scenario.Change.FULL_DISK) {
                fillDisk();
            } else {
                kill();
            }
        } finally {
            Deletion.of(before);
        }
        return new Outcome(List.copyOf(done), faults.isEmpty() ? null : String.join("; ", faults));
    }

    private void fillDisk() throws IOException {
        for (var room : ROOMS) {
            restore();
            var exit = step.onFullDisk("update", room);
            var left = after("a disk with " + room + " KiB of room (exit status " + exit + ")");
            faults.addAll(left);
            if (exit != 0 || !left.isEmpty()) {
                done.add("the disk had " + room + " KiB of room: exit status " + exit);
                return;
            }
        }
        throw new IOException("the disk did not become full: the update had room enough with "
                + ROOMS.get(ROOMS.size() - 1) + " KiB; choose a larger set of modules");
    }

    private void kill() throws IOException {
        var exit = step.run("update");
        var whole = Duration.ofMillis(Measure.read(plan.machine().out(), exit).wallMs());
        var complete = installed();
        var killed = Optional.<Duration>empty();
        for (var share : SHARES) {
            killed = killedAt(Math.round(whole.toMillis() * share));
            if (killed.isEmpty()) {
                continue;
            }
            var what = "kill -9 after " + killed.get().toMillis() + " ms of " + whole.toMillis();
            done.add(what);
            faults.addAll(after(what));
            if (!share.equals(SHARES.get(SHARES.size() - 1))) {
                completed(what, exit, complete);
            }
        }
        if (killed.isEmpty()) {
            // what is measured is not to find its work done
            restore();
        }
        if (done.isEmpty()) {
            throw new IOException("no update could be killed before its end, which takes " + whole.toMillis()
                    + " ms; choose a larger set of modules");
        }
    }

    private Optional<Duration> killedAt(long milliseconds) throws IOException {
        var at = milliseconds;
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            restore();
            if (step.killed("update", Duration.ofMillis(at))) {
                return Optional.of(Duration.ofMillis(at));
            }
            at = Math.round(at * EARLIER);
        }
        return Optional.empty();
    }

    private void completed(String what, int exit, List<String> complete) throws IOException {
        var again = step.run("update");
        if (again != exit) {
            faults.add("after " + what + ", run again: exit status " + again);
        }
        var there = installed();
        complete.stream()
                .filter(it -> !there.contains(it))
                .forEach(it -> faults.add("after " + what + ", run again: " + it + " is not there"));
        faults.addAll(after(what + ", run again"));
    }

    private List<String> installed() throws IOException {
        return plan.machine().installed(plan.next().release(), plan.extension()).keySet().stream()
                .sorted()
                .toList();
    }

    /** The machine as it was before the update. */
    private void restore() throws IOException {
        Deletion.of(plan.machine().root());
        TreeCopy.copy(before, plan.machine().root());
    }

    private List<String> after(String what) throws IOException {
        step.run("status");
        return Aftermath.of(plan).stream()
                .map(it -> "after " + what + ": " + it)
                .toList();
    }
}
