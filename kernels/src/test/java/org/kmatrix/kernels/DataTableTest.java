package org.kmatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DataTableTest {
    @Test
    void aRowIsALineAndCommentsAreNone() {
        assertThat(DataTable.of(DataTableTest.class, "table.tsv", 2))
                .containsExactly(List.of("a", "what # is no comment"), List.of("b", "more\tthan two"));
    }

    @Test
    void aRowThatLacksAColumnIsNamed() {
        assertThatThrownBy(() -> DataTable.of(DataTableTest.class, "table.tsv", 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("table.tsv: not 3 columns: a\twhat # is no comment");
    }
}
