package org.kmatrix.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    private final Numbers numbers = new Numbers();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, 1L << 40})
    void aNumberIsReadBackAsItWas(long number) {
        numbers.add(number);
        numbers.addSigned(number);
        numbers.addSigned(-number);
        numbers.add(7);

        var reader = new NumbersReader(numbers.base64());

        assertThat(reader.next()).isEqualTo(number);
        assertThat(reader.nextSigned()).isEqualTo(number);
        assertThat(reader.nextSigned()).isEqualTo(-number);
        assertThat(reader.next()).isEqualTo(7);
        assertThat(reader.isAtEnd()).isTrue();
    }

    @Test
    void aSmallNumberIsOneByte() {
        for (var i = 0; i < 3; i++) {
            numbers.add(127);
        }
        assertThat(numbers.base64()).hasSize(4);
    }

    @Test
    void aNegativeNumberIsRefusedWhereNoneIsMeant() {
        assertThatThrownBy(() -> numbers.add(-1)).hasMessage("a number that is never negative is -1");
    }
}
