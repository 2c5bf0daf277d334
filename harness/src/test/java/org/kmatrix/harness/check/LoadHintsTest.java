package org.kmatrix.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadHintsTest {
    @Test
    void a_driver_that_finds_no_device_may_have_no_hardware_in_the_guest() {
        assertThat(LoadHints.of(": can't insert 'my_driver.ko': No such device").orElseThrow())
                .startsWith("the guest may have no such hardware; ")
                .contains("expect: [{module: …, status: FAIL, phase: load, reason: …}]");
    }

    @Test
    void of_other_words_nothing_is_guessed() {
        assertThat(LoadHints.of(": can't insert 'my_driver.ko': Invalid argument"))
                .isEmpty();
        assertThat(LoadHints.of("")).isEmpty();
    }
}
