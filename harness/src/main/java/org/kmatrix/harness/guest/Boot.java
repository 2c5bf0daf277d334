package org.kmatrix.harness.guest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.kmatrix.harness.guest.qmp.QmpException;
import org.kmatrix.harness.guest.ssh.Peer;
import org.kmatrix.harness.guest.time.Deadline;
import org.kmatrix.harness.guest.time.Pause;

/** One attempt to boot a guest with one accelerator. */
final class Boot {
    /** For the trace that follows a panic's first line. */
    private static final Duration LAST_WORDS = Duration.ofMillis(300);

    private final Hypervisor hypervisor;
    private final GuestSpec spec;
    private final Path directory;
    private final Accelerator accelerator;

    Boot(Hypervisor hypervisor, GuestSpec spec, Path directory, Accelerator accelerator) {
        this.hypervisor = hypervisor;
        this.spec = spec;
        this.directory = directory;
        this.accelerator = accelerator;
    }

    /**
     * Boots.
     *
     * @param started gets the machine as soon as there is one, so that it can be closed meanwhile
     * @param booted gets the guest if the outcome is Ready; otherwise the machine is closed here
     */
    BootOutcome attempt(Duration limit, Consumer<Machine> started, Consumer<Running> booted) {
        var deadline = Deadline.after(hypervisor.clock(), limit);
        Machine machine;
        try {
            machine = Machine.start(hypervisor, spec, accelerator, directory);
        } catch (QemuFailure failure) {
            return new BootOutcome.QemuFailed(failure.problem());
        }
        started.accept(machine);
        var outcome = follow(machine, deadline, booted);
        if (!(outcome instanceof BootOutcome.Ready)) {
            machine.close();
        }
        return outcome;
    }

    private BootOutcome follow(Machine machine, Deadline deadline, Consumer<Running> booted) {
        var watch = new BootWatch(machine, deadline, accelerator.firstWords());
        var arrival = watch.await();
        if (arrival.isEmpty()) {
            return watch.fault()
                    .<BootOutcome>map(BootOutcome.InitFailed::new)
                    .orElseGet(() -> failure(machine, deadline));
        }
        Running running;
        try {
            var peer = new Peer(machine.sshPort(), arrival.get().hostKey(), hypervisor.key());
            running = new Running(
                    machine, new Link(peer, hypervisor.clock()), new Snapshots(machine, hypervisor.clock()));
        } catch (QmpException failure) {
            return machine.alive()
                    ? new BootOutcome.QemuFailed(String.valueOf(failure.getMessage()))
                    : failure(machine, deadline);
        }
        var ping = running.ping(deadline);
        if (ping.answer() != Answer.ANSWERS) {
            running.link().drop();
            return machine.watch().look().isPresent()
                    ? failure(machine, deadline)
                    : new BootOutcome.Unreachable(ping.words());
        }
        booted.accept(running);
        var times = arrival.get().times();
        return new BootOutcome.Ready(
                new BootTimes(times.kernel(), times.ready(), deadline.elapsed(), times.release()), accelerator);
    }

    private static BootOutcome failure(Machine machine, Deadline deadline) {
        var death = machine.watch().look();
        if (death.isPresent()) {
            if (death.get().kind() == Death.Kind.PANIC) {
                Pause.of(LAST_WORDS);
            }
            return new BootOutcome.Died(death.get());
        }
        var line = machine.console().lastLine();
        return new BootOutcome.TimedOut(
                line.isEmpty() ? "nothing came on the serial console" : "the console's last line: '" + line + "'",
                deadline.passed() ? deadline.limit() : deadline.elapsed(),
                RunQueue.delay(machine.pid()));
    }
}
