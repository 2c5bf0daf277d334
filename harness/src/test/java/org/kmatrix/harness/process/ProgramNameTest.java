package org.kmatrix.harness.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** How kmatrix is called in commands that are to be pasted. */
final class ProgramNameTest {
    @Test
    void it_is_called_as_its_start_script_says() {
        assertThat(ProgramName.text("../kmatrix/kmatrix", Map.of("KMATRIX_COMMAND", "/opt/kmatrix")))
                .isEqualTo("../kmatrix/kmatrix");
    }

    @Test
    void where_no_script_has_started_this_the_environment_says_it() {
        assertThat(ProgramName.text(null, Map.of("KMATRIX_COMMAND", "/opt/kmatrix")))
                .isEqualTo("/opt/kmatrix");
    }

    @Test
    void where_nobody_says_it_the_name_has_to_do() {
        assertThat(ProgramName.text(null, Map.of("KMATRIX_COMMAND", ""))).isEqualTo("kmatrix");
    }
}
