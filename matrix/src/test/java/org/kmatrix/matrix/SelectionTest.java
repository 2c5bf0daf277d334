package org.kmatrix.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Matrix MATRIX = new Matrix(
            Cells.grid(2, List.of("vanilla:2.6.9", "vanilla:2.6.18"), List.of("up", "smp"), List.of("separate-output")),
            List.of(new Excluded(Cells.of("m0/vanilla:2.4.37/i386/up/separate-output/gcc-3.4"), "2.4")));

    private static Selection filters(String... filters) {
        return new Selection(
                Arrays.stream(filters).map(Filter::parse).toList(), List.of(), Sample.FULL, 0, Shard.WHOLE);
    }

    private static Selection cells(String... cells) {
        return new Selection(List.of(), List.of(cells), Sample.FULL, 0, Shard.WHOLE);
    }

    private static Matrix selected(Selection selection) {
        return ((Selection.Outcome.Selected) selection.of(MATRIX)).matrix();
    }

    private static List<String> faults(Selection selection) {
        return ((Selection.Outcome.Rejected) selection.of(MATRIX)).faults();
    }

    @Test
    void withoutWishesEverythingIsSelected() {
        assertThat(selected(Selection.ALL)).isEqualTo(MATRIX);
    }

    @Test
    void filtersOfOneAxisAddAndThoseOfTwoNarrow() {
        assertThat(selected(filters("kernel=vanilla:2.6.9", "kernel=*.18")).cells())
                .hasSize(8);
        assertThat(selected(filters("kernel=vanilla:2.6.9", "flavour=s*")).cells())
                .extracting(Cell::id)
                .containsExactly(
                        "m0/vanilla-2.6.9/i386/smp/separate-output/gcc-3.4",
                        "m1/vanilla-2.6.9/i386/smp/separate-output/gcc-3.4");
    }

    @Test
    void filtersHoldForWhatIsLeftOutToo() {
        assertThat(selected(filters("module=m1")).excluded()).isEmpty();
        assertThat(selected(filters("kernel=vanilla-2.4.*")).excluded()).hasSize(1);
    }

    @Test
    void aCellIsSelectedByItsId() {
        var id = "m1/vanilla-2.6.18/i386/smp/separate-output/gcc-3.4";
        assertThat(selected(cells(id)).cells()).extracting(Cell::id).containsExactly(id);
    }

    @Test
    void unknownNamesAreToldAllAtOnceWithTheNearest() {
        var selection = new Selection(
                List.of(Filter.parse("flavour=spm")),
                List.of("m1/vanilla-2.6.18/i386/smp/separate-output/gcc-3.5", "nonsense"),
                Sample.FULL,
                0,
                Shard.WHOLE);

        assertThat(faults(selection)).hasSize(3);
        assertThat(faults(selection).get(0))
                .isEqualTo("filter 'flavour=spm' fits no cell; did you mean 'smp' or 'up'? known: smp, up");
        assertThat(faults(selection).get(1))
                .contains("did you mean 'm1/vanilla-2.6.18/i386/smp/separate-output/gcc-3.4'");
        assertThat(faults(selection).get(2)).isEqualTo("no such cell: 'nonsense' (all: ./kmatrix plan)");
    }

    @Test
    void filtersThatNeverMeetAreTold() {
        assertThat(faults(filters("kernel=vanilla:2.4.37", "module=m1")))
                .containsExactly("nothing fits all of: --filter kernel=vanilla:2.4.37 --filter module=m1");
    }

    @Test
    void aFilterThatIsNoneIsRefusedWithTheNearestAxis() {
        assertThatThrownBy(() -> Filter.parse("flavor=up"))
                .hasMessageStartingWith("unknown axis: 'flavor', did you mean 'flavour'?");
        assertThatThrownBy(() -> Filter.parse("up")).hasMessageStartingWith("not a filter: 'up'");
    }
}
