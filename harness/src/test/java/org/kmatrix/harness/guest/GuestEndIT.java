package org.kmatrix.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kmatrix.harness.guest.TestGuests.BOOT;
import static org.kmatrix.harness.guest.TestGuests.COMMAND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.harness.guest.time.MonotonicClock;

/** The ways in which a guest can fail to come up, or end; none of them leaves anything behind. */
@ParameterizedClass
@ValueSource(strings = {"debian:bookworm", "vanilla:2.4.37.11"})
final class GuestEndIT {
    private final String kernel;

    @TempDir
    private Path directory;

    private GuestSpec spec;
    private Hypervisor hypervisor;

    GuestEndIT(String kernel) {
        this.kernel = kernel;
    }

    @BeforeEach
    void prepare() throws Exception {
        spec = TestGuests.assumedSpec(kernel);
        hypervisor = TestGuests.hypervisor();
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(SocketDirectories.ofThisProcess()).isEmpty();
        assertThat(directory.resolve("guest").resolve("state.qcow2")).doesNotExist();
    }

    @Test
    void closing_while_a_command_runs_ends_it_at_once() throws Exception {
        try (var guest = guest(spec)) {
            TestGuests.ready(guest.boot(BOOT));
            var run = CompletableFuture.supplyAsync(() -> guest.run("sleep 100", Duration.ofSeconds(100)));
            assertThat(run).isNotCompleted();
            guest.close();
            assertThat(run.get(1, TimeUnit.MINUTES)).isInstanceOf(RunOutcome.GuestDied.class);
        }
    }

    @Test
    void closing_while_it_boots_ends_the_boot_at_once() throws Exception {
        try (var guest = guest(spec)) {
            var boot = CompletableFuture.supplyAsync(() -> guest.boot(BOOT));
            Awaitility.await().atMost(BOOT).until(() -> guest.consoleSize() > 0);
            guest.close();
            assertThat(boot.get(1, TimeUnit.MINUTES))
                    .isEqualTo(new BootOutcome.Died(new Death(Death.Kind.CLOSED, "while it booted")));
        }
    }

    @Test
    void a_qemu_that_is_killed_ends_the_command_and_cannot_be_restored() {
        try (var guest = guest(spec)) {
            TestGuests.ready(guest.boot(BOOT));
            ProcessHandle.of(guest.pid()).orElseThrow().destroyForcibly();
            assertThat(guest.run("sleep 100", COMMAND))
                    .isInstanceOfSatisfying(
                            RunOutcome.GuestDied.class,
                            it -> assertThat(it.death()).extracting(Death::kind).isEqualTo(Death.Kind.QEMU_ENDED));
            assertThat(guest.alive()).isFalse();
            assertThat(guest.restore("clean"))
                    .isInstanceOfSatisfying(
                            RestoreOutcome.Failed.class,
                            it -> assertThat(it.cause()).contains("killed (status 137"));
        }
    }

    @Test
    void a_kernel_without_a_root_panics_with_its_own_line() {
        var rootless = new GuestSpec(
                spec.architecture(), spec.kernel(), null, "", spec.memoryMib(), spec.cpus(), spec.card(), null, 8);
        assertThat(boot(rootless, BOOT))
                .isInstanceOfSatisfying(
                        BootOutcome.Died.class,
                        it -> assertThat(it.death().detail()).contains("Kernel panic"));
    }

    @Test
    void a_boot_that_stands_still_ends_at_its_limit_with_the_last_line() {
        var asleep = spec.withCommandLine(spec.commandLine() + " rdinit=/bin/sleep init=/bin/sleep 1000");
        var limit = Duration.ofSeconds(15);
        assertThat(boot(asleep, limit)).isInstanceOfSatisfying(BootOutcome.TimedOut.class, it -> {
            assertThat(it.limit()).isEqualTo(limit);
            assertThat(it.where()).startsWith("the console's last line: '");
        });
    }

    @Test
    void what_init_says_of_its_failure_is_the_outcome() {
        var foreign = kernel.startsWith("vanilla:2.4") ? NetworkCard.VIRTIO : NetworkCard.NE2K_PCI;
        var cardless = new GuestSpec(
                spec.architecture(),
                spec.kernel(),
                spec.initrd(),
                spec.commandLine(),
                spec.memoryMib(),
                spec.cpus(),
                foreign,
                spec.disk(),
                spec.consoleMib());
        assertThat(boot(cardless, BOOT))
                .isEqualTo(new BootOutcome.InitFailed(
                        "no network card: the kernel has no driver for the one that the machine has"));
    }

    @Test
    void a_guest_that_is_silent_under_kvm_comes_up_in_software_and_kvm_is_not_asked_again() throws Exception {
        var kvm = Files.createFile(directory.resolve("kvm"));
        var silent = new Hypervisor(
                directory.resolve("cache"), new MonotonicClock(), FakeQemuProgram.silentUnderKvm(directory), kvm);
        assertThat(silent.accelerator().accelerator()).isEqualTo(Accelerator.KVM);
        try (var guest = silent.guest(spec, directory.resolve("guest"))) {
            assertThat(TestGuests.ready(guest.boot(BOOT)).accelerator()).isEqualTo(Accelerator.TCG);
        }
        assertThat(silent.accelerator().accelerator()).isEqualTo(Accelerator.TCG);
        assertThat(silent.accelerator().reason())
                .startsWith("a guest with " + spec.kernel().getFileName() + " said nothing for ");
    }

    @Test
    void a_file_that_is_no_kernel_is_told_by_qemu() throws IOException {
        var text = Files.writeString(directory.resolve("text"), "no kernel".repeat(1000));
        var broken = GuestSpec.of(spec.architecture(), text, spec.initrd(), spec.card());
        assertThat(boot(broken, BOOT))
                .isInstanceOfSatisfying(
                        BootOutcome.QemuFailed.class,
                        it -> assertThat(it.message()).contains("qemu: linux kernel too old"));
    }

    @Test
    void the_canary_arrives_in_software_emulation() throws Exception {
        assertThat(new Canary(Executables.ofEnvironment(), Owner.self()).tryOut(Accelerator.TCG, COMMAND))
                .isEmpty();
    }

    private Guest guest(GuestSpec wanted) {
        return hypervisor.guest(wanted, directory.resolve("guest"));
    }

    private BootOutcome boot(GuestSpec wanted, Duration limit) {
        try (var guest = guest(wanted)) {
            return guest.boot(limit);
        }
    }
}
