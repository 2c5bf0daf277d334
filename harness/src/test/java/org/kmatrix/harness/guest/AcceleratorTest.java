package org.kmatrix.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.guest.time.MonotonicClock;

final class AcceleratorTest {
    private static final AcceleratorVerdict VERDICT = AcceleratorVerdict.software("it hung");

    @TempDir
    private Path directory;

    @Test
    void a_canary_that_arrives_clears_the_accelerator() throws Exception {
        assertThat(canary("exit 151", Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void a_canary_that_hangs_condemns_the_accelerator_within_its_limit() throws Exception {
        assertThat(canary("exec sleep 100", Duration.ofMillis(300))).contains("a canary boot hung for 300 ms");
    }

    @Test
    void a_qemu_that_breaks_down_condemns_the_accelerator_with_its_words() throws Exception {
        assertThat(canary("echo 'failed to set MSR' >&2; exit 134", Duration.ofMinutes(1)))
                .contains("a canary boot ended: status 134: failed to set MSR");
    }

    @Test
    void kvm_is_used_once_a_canary_arrived_until_a_guest_hangs_under_it() throws IOException {
        var kvm = Files.createFile(directory.resolve("kvm"));
        assertThat(hypervisor(kvm).accelerator().accelerator()).isEqualTo(Accelerator.KVM);
        var disappointed = hypervisor(kvm);
        disappointed.distrustKvm("a guest hung");
        assertThat(disappointed.accelerator()).isEqualTo(AcceleratorVerdict.software("a guest hung"));
        assertThat(hypervisor(kvm).accelerator()).isEqualTo(AcceleratorVerdict.software("a guest hung"));
    }

    @Test
    void a_guest_that_came_up_proves_what_a_canary_only_let_pass() throws IOException {
        var kvm = Files.createFile(directory.resolve("kvm"));
        assertThat(hypervisor(kvm).accelerator().proven()).isFalse();
        hypervisor(kvm).proved(Accelerator.KVM, "a guest");
        assertThat(hypervisor(kvm).accelerator())
                .isEqualTo(new AcceleratorVerdict(Accelerator.KVM, "a guest came up with it", true));
    }

    @Test
    void a_guest_that_came_up_in_software_says_nothing_of_kvm() throws IOException {
        var kvm = Files.createFile(directory.resolve("kvm"));
        hypervisor(kvm).proved(Accelerator.TCG, "a guest");
        assertThat(hypervisor(kvm).accelerator().proven()).isFalse();
    }

    @Test
    void without_kvm_no_canary_is_asked() throws IOException {
        assertThat(hypervisor(directory.resolve("none")).accelerator())
                .isEqualTo(AcceleratorVerdict.software(directory.resolve("none") + " does not exist"));
    }

    private Hypervisor hypervisor(Path kvm) throws IOException {
        var executables = FakeQemuProgram.saying(directory, "exit 151");
        return new Hypervisor(directory.resolve("cache"), new MonotonicClock(), executables, kvm);
    }

    @Test
    void the_canary_is_a_boot_sector() throws IOException {
        var sector = Canary.sector();
        assertThat(sector).hasSize(512).startsWith(0xfa).endsWith(0x55, 0xaa);
    }

    @Test
    void a_verdict_is_kept_for_the_same_circumstances_only() throws IOException {
        VerdictFile.in(directory, "QEMU 7.2").write(VERDICT);
        assertThat(VerdictFile.in(directory, "QEMU 7.2").read()).contains(VERDICT);
        assertThat(VerdictFile.in(directory, "QEMU 8.0").read()).isEmpty();
    }

    @Test
    void a_verdict_that_was_cut_short_is_as_good_as_none() throws IOException {
        var kept = VerdictFile.in(directory, "QEMU 7.2");
        kept.write(VERDICT);
        Files.writeString(kept.file(), "{\"accelerator\": \"TC");
        assertThat(kept.read()).isEmpty();
    }

    private Optional<String> canary(String script, Duration limit) throws Exception {
        var executables = FakeQemuProgram.saying(directory, script);
        return new Canary(executables, Owner.self()).tryOut(Accelerator.KVM, limit);
    }
}
