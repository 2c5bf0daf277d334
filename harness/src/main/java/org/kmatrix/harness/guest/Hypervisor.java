package org.kmatrix.harness.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.guest.ssh.RunKey;
import org.kmatrix.harness.guest.time.MonotonicClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This machine's QEMU: knows which accelerator works here, and makes guests. One for a run; safe to share between
 * threads, while each {@link Guest} belongs to one thread at a time.
 */
public final class Hypervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Hypervisor.class);
    /** Software emulation needs a tenth of a second for it. */
    private static final Duration CANARY = Duration.ofSeconds(5);

    private static final AtomicLong GUESTS = new AtomicLong();

    private final Path cache;
    private final Clock clock;
    private final Executables executables;
    private final Path kvm;
    private final Owner owner = Owner.self();
    private final RunKey key = RunKey.generate();
    private @Nullable AcceleratorVerdict verdict;

    /**
     * The QEMU that is found on PATH.
     *
     * @param cache the directory under which the accelerator's verdict is kept
     */
    public Hypervisor(Path cache) {
        this(cache, new MonotonicClock(), Executables.ofEnvironment(), Path.of("/dev/kvm"));
    }

    Hypervisor(Path cache, Clock clock, Executables executables, Path kvm) {
        this.cache = cache;
        this.clock = clock;
        this.executables = executables;
        this.kvm = kvm;
    }

    /** Ends the QEMU processes, and removes the sockets, of runs that were killed. Call it once at start. */
    public Sweep sweep() {
        return Sweep.run();
    }

    /** What {@code --version} says, in one line; empty if there is no QEMU. */
    public Optional<String> version() {
        return QemuVersion.of(executables);
    }

    /**
     * Which accelerator is used here: from the file that an earlier run on this boot of the machine wrote, or from a
     * canary boot, which takes at most some seconds.
     */
    public synchronized AcceleratorVerdict accelerator() {
        var known = verdict;
        if (known == null) {
            var file = verdictFile();
            known = file.read().orElseGet(() -> keep(file, judge()));
            verdict = known;
        }
        return known;
    }

    private AcceleratorVerdict judge() {
        if (!Files.isReadable(kvm) || !Files.isWritable(kvm)) {
            var why = Files.exists(kvm) ? "may not be opened by this user" : "does not exist";
            return AcceleratorVerdict.software(kvm + " " + why);
        }
        try {
            return new Canary(executables, owner)
                    .tryOut(Accelerator.KVM, CANARY)
                    .map(it -> AcceleratorVerdict.software(kvm + " exists, but " + it))
                    .orElseGet(() -> new AcceleratorVerdict(Accelerator.KVM, "a canary boot with it worked", false));
        } catch (QemuFailure failure) {
            return AcceleratorVerdict.software(failure.problem());
        }
    }

    /** For a guest that came up: from now on a guest that does not is itself to blame. */
    synchronized void proved(Accelerator accelerator, String guest) {
        var before = accelerator();
        if (before.accelerator() == accelerator && !before.proven()) {
            verdict = keep(verdictFile(), new AcceleratorVerdict(accelerator, guest + " came up with it", true));
        }
    }

    /** For a guest that KVM hung although the canary had passed: nobody else shall wait for that again. */
    synchronized void distrustKvm(String reason) {
        LOG.warn("KVM is not used any more until this machine reboots: {}", reason);
        verdict = keep(verdictFile(), AcceleratorVerdict.software(reason));
    }

    private VerdictFile verdictFile() {
        return VerdictFile.in(cache, version().orElse("no QEMU"));
    }

    private static AcceleratorVerdict keep(VerdictFile file, AcceleratorVerdict verdict) {
        try {
            file.write(verdict);
        } catch (IOException failure) {
            LOG.warn("the accelerator's verdict is not kept: {}", failure.toString());
        }
        return verdict;
    }

    /**
     * A guest that is not booted yet.
     *
     * @param directory the guest's own: gets {@code console.log} and {@code qemu.log}, which stay, and the snapshots'
     *     image while the guest lives
     */
    public Guest guest(GuestSpec spec, Path directory) {
        return new Guest(this, spec, directory);
    }

    String label() {
        return Sweep.label(owner, GUESTS.incrementAndGet());
    }

    Owner owner() {
        return owner;
    }

    Clock clock() {
        return clock;
    }

    Executables executables() {
        return executables;
    }

    RunKey key() {
        return key;
    }
}
