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
        var cells = Cells.grid(
                        2,
                        kernels("2.6.20", "2.6.24", "2.6.29", "2.6.39"),
                        List.of("up", "smp"),
                        List.of("separate-output"))
                .stream()
                .filter(it ->
                        !(it.module().equals("m0") && it.kernel().version().equals("2.6.20")))
                .toList();
        var edges = Sample.EDGES.of(cells, 0);

        assertThat(versions(edges, "m0")).containsOnly("2.6.24", "2.6.39");
        assertThat(versions(edges, "m1")).containsOnly("2.6.20", "2.6.39");
        assertThat(edges).hasSize(2 * 2 * 2);
    }

    @Test
    void edgesHaveTheKernelsThatAreKeptForYears() {
        var kernels = kernels("2.6.15", "2.6.16.62", "2.6.31", "2.6.32.71", "3.10.108", "4.18", "4.19.300");

        assertThat(versions(
                        Sample.EDGES.of(Cells.grid(1, kernels, List.of("up"), List.of("separate-output")), 0), "m0"))
                .containsExactly("2.6.15", "2.6.16.62", "2.6.32.71", "3.10.108", "4.19.300");
    }

    private static List<String> kernels(String... versions) {
        return List.of(versions).stream().map(it -> "vanilla:" + it).toList();
    }

    private static List<String> versions(List<Cell> cells, String module) {
        return cells.stream()
                .filter(it -> it.module().equals(module))
                .map(it -> it.kernel().version())
                .toList();
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
