package org.kmatrix.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTest {
    private static final List<String> KERNELS =
            List.of("vanilla:2.6.9", "vanilla:2.6.18", "vanilla:2.6.32", "vanilla:2.6.39");
    private static final List<Cell> GRID = Cells.grid(
            5, KERNELS, List.of("up", "smp", "nomodversions"), List.of("symlink-farm", "separate-output", "recovered"));

    private static Set<Set<String>> pairs(List<Cell> cells) {
        var pairs = new HashSet<Set<String>>();
        for (var cell : cells) {
            for (var left : Axis.values()) {
                for (var right : Axis.values()) {
                    if (left != right) {
                        pairs.add(Set.of(left + left.of(cell), right + right.of(cell)));
                    }
                }
            }
        }
        return pairs;
    }

    private static List<Cell> someOf(List<Cell> cells, long seed) {
        var random = new Random(seed);
        return cells.stream().filter(it -> random.nextInt(3) > 0).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5})
    void pairwiseMeetsEveryPairThatMeetsAtAll(long seed) {
        var cells = someOf(GRID, seed);
        var sample = Sample.PAIRWISE.of(cells, seed);

        assertThat(pairs(sample)).isEqualTo(pairs(cells));
        assertThat(cells).containsSubsequence(sample);
    }

    @Test
    void pairwiseIsFarSmallerThanTheWhole() {
        // 5 modules by 4 kernels need 20; a good greedy choice stays near that
        assertThat(GRID).hasSize(180);
        assertThat(Sample.PAIRWISE.of(GRID, 0)).hasSizeBetween(20, 30);
    }

    @Test
    void pairwiseDependsOnTheSeedButNotOnTheOrderOfTheCells() {
        var shuffled = new ArrayList<>(GRID);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(Sample.PAIRWISE.of(shuffled, 1)).hasSameElementsAs(Sample.PAIRWISE.of(GRID, 1));
        assertThat(Sample.PAIRWISE.of(GRID, 2)).isNotEqualTo(Sample.PAIRWISE.of(GRID, 1));
    }

    @Test
    void edgesAreTheOldestAndTheNewestKernelOfEachModule() {
        var cells = GRID.stream()
                .filter(it ->
                        !(it.module().equals("m0") && it.kernel().version().equals("2.6.9")))
                .toList();
        var edges = Sample.EDGES.of(cells, 0);

        assertThat(edges.stream()
                        .filter(it -> it.module().equals("m0"))
                        .map(it -> it.kernel().version()))
                .containsOnly("2.6.18", "2.6.39");
        assertThat(edges.stream()
                        .filter(it -> it.module().equals("m1"))
                        .map(it -> it.kernel().version()))
                .containsOnly("2.6.9", "2.6.39");
        assertThat(edges).hasSize(5 * 2 * 9);
    }

    @Test
    void noCellsGiveNoCells() {
        for (var sample : Sample.values()) {
            assertThat(sample.of(List.of(), 0)).isEmpty();
        }
    }

    @Test
    void anUnknownSampleIsRefused() {
        assertThatThrownBy(() -> Sample.parse("pair"))
                .hasMessage("unknown sample: 'pair'; did you mean 'pairwise'? known: full, pairwise, edges");
    }
}
