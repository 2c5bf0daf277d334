package org.kmatrix.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.harness.guest.Answer;
import org.kmatrix.harness.guest.Death;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

final class GuestTroubleTest {
    private static final String COMMAND = "'insmod x.ko'";
    private static final String LOCKUP = "watchdog: BUG: soft lockup - CPU#0 stuck for 22s! [insmod:97]";

    private final FakeGuest guest = new FakeGuest();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ANSWERS | 'insmod x.ko' did not end within 8 s; the guest still answers",
                "SILENT  | 'insmod x.ko' did not end within 8 s, and the guest hangs",
                "REFUSES | 'insmod x.ko' did not end within 8 s; the guest's SSH server is gone"
            })
    void a_command_without_end_is_told_with_what_became_of_the_guest(Answer answer, String cause) {
        guest.answering(answer);
        assertThat(trouble(Suspect.MODULE).ending(FakeGuest.late(), COMMAND)).isEqualTo(Ending.moduleFault(cause));
    }

    @Test
    void what_the_kernel_says_of_it_comes_first_and_the_rest_is_told_all_the_same() {
        var trouble = trouble(Suspect.MODULE);
        guest.says(LOCKUP).answering(Answer.SILENT);
        assertThat(trouble.ending(FakeGuest.late(), COMMAND).cause())
                .startsWith("BUG: soft lockup")
                .endsWith("; 'insmod x.ko' did not end within 8 s, and the guest hangs");
    }

    @Test
    void what_the_console_said_before_this_guest_was_taken_over_is_no_cause() {
        guest.says(LOCKUP);
        assertThat(trouble(Suspect.MODULE).ending(FakeGuest.late(), COMMAND).cause())
                .startsWith(COMMAND);
    }

    @Test
    void before_anything_under_test_was_loaded_a_hang_is_the_hosts_fault() {
        assertThat(trouble(Suspect.NOBODY).ending(FakeGuest.late(), COMMAND))
                .isEqualTo(Ending.hostFault("'insmod x.ko' did not end within 8 s; the guest still answers"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MODULE | Unable to handle kernel paging request at virtual address d080007c | MODULE",
                "NOBODY | Unable to handle kernel paging request at virtual address d080007c | KERNEL",
                "MODULE | WARNING: at kernel/softirq.c:143 local_bh_enable+0x3a/0x6b()       | KERNEL"
            })
    void a_damaged_kernel_is_the_work_of_the_module_that_came_although_its_trace_names_none(
            Suspect suspect, String line, Blame blame) {
        assertThat(trouble(suspect).complaint(line)).map(Ending::blame).contains(blame);
    }

    @Test
    void a_host_that_had_no_processor_for_the_guest_is_to_blame_unless_the_kernel_complains() {
        var trouble = trouble(Suspect.MODULE);
        assertThat(trouble.ending(FakeGuest.lateOnBusyHost(), COMMAND))
                .isEqualTo(
                        Ending.hostFault(
                                "'insmod x.ko' did not end within 8 s: the host is too busy, the guest waited"
                                        + " 6.1 s of them for a processor; run fewer jobs (--jobs), or raise the spec's limits"));
        guest.says(LOCKUP);
        assertThat(trouble.ending(FakeGuest.lateOnBusyHost(), COMMAND).blame()).isEqualTo(Blame.MODULE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "MODULE   | ANSWERS | the connection to the guest broke during 'insmod x.ko' (the connection closed without an exit status); the guest still answers",
                "MODULE   | REFUSES | the connection to the guest broke during 'insmod x.ko' (the connection closed without an exit status); the guest's SSH server is gone",
                "EXERCISE | ANSWERS | the connection to the guest broke during 'insmod x.ko' (the connection closed without an exit status); the guest still answers",
                "EXERCISE | REFUSES | the exercise script ended the guest's SSH server",
                "EXERCISE | SILENT  | the connection to the guest broke during 'insmod x.ko' (the connection closed without an exit status), and the guest hangs"
            })
    void a_lost_connection_is_the_fault_of_who_was_in_the_guest(Suspect suspect, Answer answer, String cause) {
        guest.answering(answer);
        var ending = trouble(suspect).ending(FakeGuest.lost(), COMMAND);
        assertThat(ending).isEqualTo(Ending.moduleFault(cause));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[   12.345678] reboot: System halted", "System halted.", "Power down."})
    void an_exercise_that_halts_its_guest_is_told_by_the_kernels_last_words(String line) {
        var trouble = trouble(Suspect.EXERCISE);
        guest.says(line + "\n").answering(Answer.SILENT);
        assertThat(trouble.ending(FakeGuest.late(), COMMAND).cause())
                .startsWith("the exercise script ended its guest: it stands still after '")
                .endsWith(line.replaceFirst("^\\[.*?] ", "") + "'");
    }

    @ParameterizedTest
    @EnumSource
    void an_end_of_qemu_is_the_hosts_fault_whoever_was_in_the_guest(Suspect suspect) {
        assertThat(trouble(suspect).ending(FakeGuest.died(Death.Kind.QEMU_ENDED, "killed"), COMMAND))
                .isEqualTo(Ending.hostFault("QEMU ended: killed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SHUT_DOWN | the exercise script ended its guest: the guest was shut down from within: detail",
                "RESET     | the exercise script ended its guest: the guest reset itself: detail",
                "CONSOLE_FLOOD | prints without end and floods the console: detail"
            })
    void an_exercise_that_ends_its_guest_is_named(Death.Kind kind, String cause) {
        assertThat(trouble(Suspect.EXERCISE).ending(FakeGuest.died(kind, "detail"), COMMAND))
                .isEqualTo(Ending.moduleFault(cause));
    }

    @Test
    void a_guest_that_dies_untouched_is_its_kernels_fault() {
        assertThat(trouble(Suspect.NOBODY).ending(FakeGuest.died(Death.Kind.RESET, "triple fault"), COMMAND))
                .isEqualTo(new Ending(Status.FAIL, Blame.KERNEL, "the guest reset itself: triple fault"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "NOBODY   | ERROR | HOST   | in the guest, 'depmod' gave exit status 1: No space left on device",
                "MODULE   | FAIL  | MODULE | the guest can no longer be used: 'depmod' gave exit status 1: No space left on device",
                "EXERCISE | FAIL  | MODULE | the exercise script filled the guest's memory file system: 'depmod' gave exit status 1: No space left on device"
            })
    void a_command_of_our_own_that_fails_is_the_fault_of_who_was_in_the_guest(
            Suspect suspect, Status status, Blame blame, String cause) {
        var words = "No space left on device\n";
        assertThat(trouble(suspect).failure("'depmod' gave exit status 1", words))
                .isEqualTo(new Ending(status, blame, cause));
    }

    @Test
    void what_the_kernel_said_before_its_commands_were_killed_is_the_cause() {
        var trouble = trouble(Suspect.MODULE);
        guest.says("kernel BUG at mm/slab.c:611!\ninvalid opcode: 0000 [#1]\n");
        assertThat(trouble.failure("'cat /proc/modules' gave exit status 137", "")
                        .cause())
                .startsWith("kernel BUG at mm/slab.c:611!")
                .endsWith("; the guest can no longer be used: 'cat /proc/modules' gave exit status 137");
    }

    @Test
    void several_lines_of_words_become_one() {
        assertThat(trouble(Suspect.MODULE).failure("'cat' failed", "one\ntwo\n").cause())
                .endsWith("'cat' failed: one; two");
    }

    @Test
    void a_log_without_end_is_the_modules_fault() {
        var trouble = trouble(Suspect.MODULE);
        guest.says("and again\n".repeat(10_000))
                .says("[    7.934560] the last")
                .beginsToSay("[    7.9")
                .neverQuiet();
        assertThat(trouble.flood())
                .contains(Ending.moduleFault(
                        "prints without end and floods the kernel's log; the last line: 'the last'"));
    }

    @Test
    void a_processor_that_is_kept_busy_by_a_flood_is_not_its_cause() {
        var trouble = trouble(Suspect.MODULE);
        guest.says(LOCKUP).says("and again\n".repeat(10_000)).neverQuiet();
        assertThat(trouble.ending(FakeGuest.late(), COMMAND).cause())
                .startsWith("prints without end")
                .contains("BUG: soft lockup");
    }

    @Test
    void of_a_line_without_end_the_end_so_far_is_told() {
        var trouble = trouble(Suspect.MODULE);
        guest.beginsToSay("again ".repeat(10_000)).neverQuiet();
        assertThat(trouble.flood().map(Ending::cause))
                .hasValueSatisfying(
                        it -> assertThat(it).endsWith("again again'").hasSizeLessThan(200));
    }

    @Test
    void much_that_ends_is_no_flood_and_little_is_not_waited_for() {
        var trouble = trouble(Suspect.MODULE);
        guest.says("and again\n".repeat(10_000));
        assertThat(trouble.flood()).isEmpty();
        assertThat(new GuestTrouble(guest.neverQuiet(), List.of("x"), Suspect.MODULE).flood())
                .isEmpty();
    }

    private GuestTrouble trouble(Suspect suspect) {
        return new GuestTrouble(guest, List.of("x"), suspect);
    }
}
