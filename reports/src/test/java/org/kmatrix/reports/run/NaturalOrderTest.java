package org.kmatrix.reports.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    @Test
    void numbersInTextGoByTheirValue() {
        var sorted = new ArrayList<>(List.of("b", "2.6.18", "2.6.9", "a10", "2.6", "a9", "a09", "a"));
        sorted.sort(NaturalOrder.INSTANCE);
        assertThat(sorted).containsExactly("2.6", "2.6.9", "2.6.18", "a", "a09", "a9", "a10", "b");
    }

    @Test
    void numbersLongerThanAnyTypeAreCompared() {
        assertThat(NaturalOrder.INSTANCE.compare("9".repeat(40), "1" + "0".repeat(40)))
                .isNegative();
    }
}
