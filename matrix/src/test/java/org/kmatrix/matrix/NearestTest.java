package org.kmatrix.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("modules", "kernels", "flavours", "layouts", "exclude", "expect");

    @Test
    void exchangedLettersCountAsOneEdit() {
        assertThat(Nearest.of("kerenls", KNOWN)).containsExactly("kernels");
        assertThat(Nearest.of("ab", List.of("ba", "xyzzy"))).containsExactly("ba");
    }

    @Test
    void theBeginningOfANameIsNear() {
        assertThat(Nearest.of("flav", KNOWN)).containsExactly("flavours");
    }

    @Test
    void whatIsFarIsNotSuggested() {
        assertThat(Nearest.of("sources", KNOWN)).isEmpty();
        assertThat(Nearest.mend("sources", List.of("b", "a"))).isEqualTo("known: b, a");
    }

    @Test
    void theNearestComesFirst() {
        assertThat(Nearest.of("exclud", KNOWN)).startsWith("exclude");
        assertThat(Nearest.hint("expct", KNOWN)).isEqualTo(", did you mean 'expect'?");
    }
}
