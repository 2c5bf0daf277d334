package org.kmatrix.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kmatrix.kernels.KernelId;

class ShardTest {
    private static final List<Cell> EVEN = Cells.grid(
            3,
            List.of("vanilla:2.6.9", "vanilla:2.6.18", "vanilla:2.6.32", "vanilla:2.6.39"),
            List.of("up", "smp"),
            List.of("separate-output"));

    private static List<List<Cell>> parts(List<Cell> cells, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Shard(i, count).of(cells))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 24, 30})
    void allPartsTogetherAreAllCellsEachOnce(int count) {
        assertThat(parts(EVEN, count).stream().flatMap(List::stream).toList())
                .containsExactlyInAnyOrderElementsOf(EVEN);
    }

    @Test
    void cellsOfOneKernelStayTogether() {
        var kernels = parts(EVEN, 4).stream()
                .map(it -> it.stream()
                        .map(cell -> cell.kernel() + cell.flavour())
                        .distinct()
                        .count());

        assertThat(kernels).containsExactly(2L, 2L, 2L, 2L);
    }

    @Test
    void aKernelWithMostOfTheCellsIsCut() {
        var cells =
                new ArrayList<>(Cells.grid(100, List.of("vanilla:2.6.9"), List.of("up"), List.of("separate-output")));
        cells.addAll(Cells.grid(2, List.of("vanilla:2.6.18"), List.of("up"), List.of("separate-output")));

        assertThat(parts(cells, 2)).allSatisfy(it -> assertThat(it).hasSizeBetween(34, 68));
        assertThat(parts(cells, 2).stream()
                        .filter(it -> it.stream().map(Cell::kernel).anyMatch(KernelId.parse("vanilla:2.6.18")::equals)))
                .hasSize(1);
    }

    @Test
    void thePartsDoNotDependOnTheOrderOfTheCells() {
        var shuffled = new ArrayList<>(EVEN);
        Collections.shuffle(shuffled, new Random(3));

        assertThat(new Shard(2, 3).of(shuffled)).hasSameElementsAs(new Shard(2, 3).of(EVEN));
    }

    @Test
    void allPartsAtOnceAreTheSameAsEachByItself() {
        assertThat(Shard.all(EVEN, 5)).isEqualTo(parts(EVEN, 5));
    }

    @Test
    void aShardKnowsTheCellsOfTheOthers() {
        var sharding = Sharding.of(new Shard(2, 3), EVEN);
        assertThat(sharding.others()).containsOnlyKeys(new Shard(1, 3), new Shard(3, 3));
        assertThat(sharding.others().get(new Shard(3, 3))).isEqualTo(new Shard(3, 3).of(EVEN));
        assertThat(Sharding.of(Shard.WHOLE, EVEN).others()).isEmpty();
    }

    @Test
    void shardsThatAreNoneAreRefused() {
        assertThat(Shard.parse("2/3")).isEqualTo(new Shard(2, 3));
        assertThatThrownBy(() -> Shard.parse("0/3")).hasMessage("no such shard: 0/3 (expected 1/N to N/N)");
        assertThatThrownBy(() -> Shard.parse("4/3")).hasMessageContaining("4/3");
        assertThatThrownBy(() -> Shard.parse("1/x")).hasMessage("not a shard: '1/x' (expected I/N, e.g. 1/4)");
    }
}
