package org.kmatrix.harness.guest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeathSignsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kernel panic: VFS: Unable to mount root fs on 01:00",
                "Kernel panic - not syncing: Attempted to kill init!",
                "[    2.114512] Kernel panic - not syncing: sysrq triggered crash",
                "<0>Kernel panic: Aiee, killing interrupt handler!",
                "mydriver: waiting <0>Kernel panic: Aiee, killing interrupt handler!",
                " -- System halted",
            })
    void lines_after_which_nothing_comes_are_signs_of_death(String line) {
        assertThat(DeathSigns.in(line)).map(Death::kind).contains(Death.Kind.PANIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Restarting system.",
                "Restarting system with command 'now'.",
                "\rPower down.",
                "<0>System halted.",
                "[    3.892830] reboot: Restarting system",
                "[    3.892830][    T1] reboot: Restarting system with command 'now'",
                "[   14.507811] reboot: Power down",
            })
    void the_last_words_of_reboot_tell_of_a_shutdown(String line) {
        assertThat(DeathSigns.in(line)).map(Death::kind).contains(Death.Kind.SHUT_DOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mydriver: Restarting system clock",
                "mydriver: Kernel panic: handler installed",
                "Kernel panic notifier registered",
                "Restarting system clock",
                "Power down",
                "mydriver -- System halted",
                "[    1.000000] mydriver: Power down",
                "Kernel command line: console=ttyS0 panic=1",
                "BUG: unable to handle kernel NULL pointer dereference at 00000000",
                "Oops: 0002 [#1]",
                "",
            })
    void an_oops_alone_kills_no_guest(String line) {
        assertThat(DeathSigns.in(line)).isEmpty();
    }
}
