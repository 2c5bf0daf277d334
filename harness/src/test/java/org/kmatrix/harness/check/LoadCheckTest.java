package org.kmatrix.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kmatrix.harness.guest.Answer;
import org.kmatrix.images.guest.KernelModule;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Modversions.Verdict;
import org.kmatrix.matrix.result.Status;

final class LoadCheckTest {
    private static final String OOPS = "BUG: unable to handle kernel NULL pointer dereference at 00000010";

    @TempDir
    Path directory;

    private final FakeGuest guest = new FakeGuest();
    private Path log;
    private Path script;

    @BeforeEach
    void makeFiles() throws IOException {
        log = directory.resolve("check.log");
        script = Files.writeString(directory.resolve("exercise.sh"), "true\n");
    }

    @Test
    void a_module_is_loaded_looked_for_exercised_unloaded_and_loaded_again() throws IOException {
        var check = check("hello");
        assertThat(check.load(log)).isEmpty();
        assertThat(check.exercise(script, log)).isEmpty();
        assertThat(check.unload(log)).isEmpty();
        assertThat(check.observed()).isEqualTo(Verdict.ACCEPTED);
        assertThat(guest.commands().stream().filter(it -> !it.matches("cat .*|dmesg|d=.*|cd /proc .*")))
                .containsExactly(
                        "insmod /lib/modules/6.1.0/extra/hello.ko",
                        "cd /tmp && sh /tmp/exercise.sh",
                        "rm /tmp/room",
                        "rmmod hello",
                        "sleep 0.3",
                        "insmod /lib/modules/6.1.0/extra/hello.ko",
                        "rmmod hello");
        assertThat(log).content().contains("# rmmod hello\n");
    }

    @Test
    void of_several_objects_the_last_is_probed_first_and_removed_first() throws IOException {
        var check = check("base", "user");
        assertThat(check.load(log)).isEmpty();
        guest.on("modprobe user", command -> {
            guest.usual("insmod base.ko");
            return guest.usual("insmod user.ko");
        });
        guest.on("modprobe base", FakeGuest.done(""));
        assertThat(check.unload(log)).isEmpty();
        assertThat(guest.commands().stream().filter(it -> it.matches("(rmmod|modprobe|depmod).*")))
                .containsExactly(
                        "rmmod user",
                        "rmmod base",
                        "depmod",
                        "modprobe user",
                        "modprobe base",
                        "rmmod user",
                        "rmmod base");
    }

    @Test
    void a_refusal_is_told_from_a_module_whose_own_start_fails() throws IOException {
        guest.on("insmod", command -> {
            guest.says("x: disagrees about version of symbol printk");
            return FakeGuest.failed(1, "insmod: can't insert 'x.ko': Invalid argument\n");
        });
        var refused = check("x");
        assertThat(refused.load(log))
                .contains(Ending.moduleFault("refused: x: disagrees about version of symbol printk"));
        assertThat(refused.observed()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void a_module_whose_own_start_fails_was_taken() throws IOException {
        guest.on("insmod", FakeGuest.failed(5, "insmod: can't insert 'x.ko': Input/output error\n"));
        var check = check("x");
        assertThat(check.load(log))
                .contains(Ending.moduleFault("insmod x gave exit status 5: can't insert 'x.ko': Input/output error"));
        assertThat(check.observed()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void what_a_module_says_before_its_own_start_fails_belongs_to_the_cause() throws IOException {
        guest.on("insmod", command -> {
            guest.says("[    4.125] x: no card of vendor 0x1234");
            return FakeGuest.failed(19, "insmod: can't insert 'x.ko': No such device\n");
        });
        assertThat(check("x").load(log).map(Ending::cause).orElseThrow())
                .startsWith("insmod x gave exit status 19: can't insert 'x.ko': No such device;"
                        + " the kernel's log: 'x: no card of vendor 0x1234'; the guest may have no such hardware;");
    }

    @Test
    void a_parameter_that_is_not_taken_is_the_specs_fault_and_no_refusal() throws IOException {
        guest.on("insmod", command -> {
            guest.says("x: Unknown parameter `speed'");
            return FakeGuest.failed(2, "insmod: can't insert 'x.ko': unknown symbol in module, or unknown parameter\n");
        });
        var check = check("x");
        assertThat(check.load(log).map(Ending::blame)).contains(Blame.SPEC);
        assertThat(check.observed()).isEqualTo(Verdict.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({
        "'x 16384 0 [permanent], Live 0x0', 'rmmod x: it cannot be unloaded: it has no exit function'",
        "'x 16384 2 - Live 0x0', 'rmmod x: it cannot be unloaded: it is in use, 2 times'",
        "'x      808   1', 'rmmod x: it cannot be unloaded: it is in use, 1 times'",
        "'x 16384 0 - Live 0x0', 'rmmod x gave exit status 1: can''t unload module ''x'': Device or resource busy'"
    })
    void why_a_module_cannot_be_unloaded_is_read_in_proc_modules(String row, String cause) throws IOException {
        var check = loaded();
        guest.on("rmmod", FakeGuest.failed(1, "rmmod: can't unload module 'x': Device or resource busy\n"))
                .on("cat /proc/modules", FakeGuest.done(row + "\n"));
        assertThat(check.unload(log)).contains(Ending.moduleFault(cause));
    }

    @Test
    void a_complaint_of_the_kernel_fails_a_load_that_worked() throws IOException {
        guest.on("insmod", command -> {
            guest.says(OOPS);
            return guest.usual(command);
        });
        assertThat(check("x").load(log).map(Ending::cause)).contains(OOPS);
    }

    @Test
    void a_complaint_that_was_pushed_out_of_the_kernels_log_is_found_on_the_console() throws IOException {
        guest.says("booted");
        guest.on("insmod", command -> {
            guest.says(OOPS).remembersOnly("and again\n".repeat(1000));
            return guest.usual(command);
        });
        assertThat(check("x").load(log).map(Ending::cause)).contains(OOPS);
    }

    @Test
    void what_the_kernel_said_before_the_module_came_is_not_held_against_it() throws IOException {
        guest.says(OOPS);
        assertThat(check("x").load(log)).isEmpty();
    }

    @Test
    void a_module_that_is_not_in_proc_modules_was_not_loaded() throws IOException {
        guest.on("insmod", FakeGuest.done(""));
        assertThat(check("x").load(log)).contains(Ending.moduleFault("x is not in /proc/modules after insmod"));
    }

    @Test
    void a_module_that_stays_in_proc_modules_was_not_unloaded() throws IOException {
        var check = check("x");
        check.load(log);
        guest.on("rmmod", FakeGuest.done(""));
        assertThat(check.unload(log)).contains(Ending.moduleFault("x is still in /proc/modules after rmmod"));
    }

    @Test
    void a_load_that_does_not_end_is_the_modules_fault() throws IOException {
        guest.on("insmod", FakeGuest.late()).answering(Answer.SILENT);
        assertThat(check("x").load(log))
                .contains(Ending.moduleFault(
                        "'insmod /lib/modules/6.1.0/extra/x.ko' did not end within 8 s, and the guest hangs"));
    }

    @Test
    void a_guest_that_is_lost_before_the_module_came_is_the_hosts_fault() throws IOException {
        guest.on("d=", FakeGuest.lost()).answering(Answer.SILENT);
        var ending = check("x").load(log).orElseThrow();
        assertThat(ending.status()).isEqualTo(Status.ERROR);
        assertThat(ending.blame()).isEqualTo(Blame.HOST);
    }

    @Test
    void a_module_that_prints_without_end_fails_its_load() throws IOException {
        guest.on("insmod", command -> {
            guest.says("and again\n".repeat(10_000)).neverQuiet();
            return guest.usual(command);
        });
        assertThat(check("x").load(log).map(Ending::cause))
                .hasValueSatisfying(it -> assertThat(it).startsWith("prints without end and floods the kernel's log"));
    }

    @Test
    void what_goes_off_after_the_module_is_gone_fails_its_unload() throws IOException {
        var check = loaded();
        guest.on("sleep", command -> {
            guest.says(OOPS);
            return FakeGuest.done("");
        });
        assertThat(check.unload(log).map(Ending::cause)).contains(OOPS);
        assertThat(guest.commands()).containsOnlyOnce("insmod /lib/modules/6.1.0/extra/x.ko");
    }

    @Test
    void what_a_module_leaves_registered_fails_its_unload() throws IOException {
        guest.on("cd /proc", FakeGuest.done("/proc/devices:   1 mem\n/proc/misc:  63 rtc\n"));
        var check = loaded();
        guest.on("cd /proc", FakeGuest.done("/proc/devices:   1 mem\n/proc/devices: 241 x\n/proc/misc:  63 rtc\n"));
        assertThat(check.unload(log))
                .contains(Ending.moduleFault("still registered after rmmod: /proc/devices: 241 x"));
    }

    @Test
    void a_soft_dependency_may_fail_and_what_the_guest_booted_with_is_not_loaded_again() throws IOException {
        guest.usual("insmod virtio.ko");
        guest.on("insmod /lib/modules/6.1.0/kernel/crc32c-intel.ko", FakeGuest.failed(19, "No such device\n"));
        var check = new LoadCheck(
                guest,
                TestPlans.plan(
                        directory,
                        script,
                        List.of(kernelModule("virtio", true), kernelModule("crc32c-intel", false)),
                        "x"),
                log);
        assertThat(check.load(log)).isEmpty();
        assertThat(guest.commands()).doesNotContain("insmod /lib/modules/6.1.0/kernel/virtio.ko");
    }

    @Test
    void what_the_module_needs_of_the_kernel_must_load() throws IOException {
        guest.on("insmod /lib/modules/6.1.0/kernel/crc32c-intel.ko", FakeGuest.failed(19, "No such device\n"));
        var check = new LoadCheck(
                guest, TestPlans.plan(directory, script, List.of(kernelModule("crc32c-intel", true)), "x"), log);
        assertThat(check.load(log))
                .contains(Ending.hostFault("in the guest, 'insmod /lib/modules/6.1.0/kernel/crc32c-intel.ko'"
                        + " gave exit status 19: No such device"));
    }

    private KernelModule kernelModule(String name, boolean required) throws IOException {
        var file = Files.write(directory.resolve(name + ".ko"), TestPlans.emptyObject());
        return new KernelModule(file, "/lib/modules/6.1.0/kernel/" + name + ".ko", required);
    }

    private LoadCheck loaded() throws IOException {
        var check = check("x");
        assertThat(check.load(log)).isEmpty();
        return check;
    }

    private LoadCheck check(String... names) throws IOException {
        return new LoadCheck(guest, TestPlans.plan(directory, script, List.of(), names), log);
    }
}
