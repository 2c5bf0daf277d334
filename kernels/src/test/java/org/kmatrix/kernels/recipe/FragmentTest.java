package org.kmatrix.kernels.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FragmentTest {
    @Test
    void a_configuration_is_its_options_and_nothing_else() {
        var fragment = Fragment.ofDotConfig("mine", """
                #
                # Automatically generated make config: don't edit
                #
                CONFIG_X86=y

                # CONFIG_SMP is not set
                CONFIG_CMDLINE="root=/dev/hda1 quiet"
                  CONFIG_HZ=250
                """);

        assertThat(fragment.name()).isEqualTo("mine");
        assertThat(fragment.options())
                .extracting(Object::toString)
                .containsExactly(
                        "CONFIG_X86=y",
                        "# CONFIG_SMP is not set",
                        "CONFIG_CMDLINE=\"root=/dev/hda1 quiet\"",
                        "CONFIG_HZ=250");
    }

    @ParameterizedTest
    @CsvSource({
        "'CONFIG_X=y|obj-m := hello.o', \"line 2 is neither an option nor a comment: 'obj-m := hello.o'\"",
        "'CONFIG_X', \"line 1 is neither an option nor a comment: 'CONFIG_X'\"",
        "'# nothing||', there is no option in it",
    })
    void what_is_no_configuration_is_refused_with_the_line(String text, String message) {
        assertThatThrownBy(() -> Fragment.ofDotConfig("mine", text.replace('|', '\n')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message.replace("\"", ""));
    }
}
