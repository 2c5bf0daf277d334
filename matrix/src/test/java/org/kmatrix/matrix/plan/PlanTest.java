package org.kmatrix.matrix.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.Filter;
import org.kmatrix.matrix.Golden;
import org.kmatrix.matrix.Matrix;
import org.kmatrix.matrix.Sample;
import org.kmatrix.matrix.Selection;
import org.kmatrix.matrix.Shard;
import org.kmatrix.matrix.plan.Unit.ModuleBuild;
import org.kmatrix.matrix.spec.Spec;
import org.kmatrix.matrix.spec.SpecOutcome;
import org.kmatrix.matrix.spec.SpecReader;

class PlanTest {
    private static final Spec SPEC = read("plan");
    private static final Matrix MATRIX = SPEC.matrix();
    private static final Plan PLAN = Plan.of(SPEC, MATRIX);

    private static Spec read(String name) {
        var outcome = SpecReader.read(Path.of("src/test/resources/specs/" + name + ".yaml"));
        assertThat(outcome).isInstanceOf(SpecOutcome.Accepted.class);
        return ((SpecOutcome.Accepted) outcome).spec();
    }

    private static Plan filtered(String filter) {
        var selection = new Selection(List.of(Filter.parse(filter)), List.of(), Sample.FULL, 0, Shard.WHOLE);
        return Plan.of(SPEC, ((Selection.Outcome.Selected) selection.of(MATRIX)).matrix());
    }

    @Test
    void theTableIsAsItWas() {
        Golden.check("plan.txt", PlanTable.of(PLAN));
    }

    @Test
    void theTableIsBrokenAtCommasWhereItIsTooWide() {
        var spec = read("plan-sources");
        var plan = Plan.of(spec, spec.matrix());
        var widest = PlanTable.of(plan)
                .lines()
                .limit(2)
                .mapToInt(String::length)
                .max()
                .orElseThrow();

        var table = PlanTable.of(plan, widest - 4)
                .lines()
                .takeWhile(it -> !it.startsWith("sources"))
                .toList();

        assertThat(table)
                .allMatch(it -> it.length() <= widest - 4)
                .hasSizeGreaterThan(plan.kernels().size() + 1);
    }

    @Test
    void theJsonIsAsItWas() {
        Golden.check("plan.json", PlanJson.of(filtered("kernel=vanilla:2.6.18")));
    }

    @Test
    void everyUnitIsThereOnceAndAfterThoseThatItNeeds() {
        var done = new HashSet<String>();
        for (var unit : PLAN.units()) {
            assertThat(done).as(unit.id()).containsAll(unit.needs());
            assertThat(done.add(unit.id())).as(unit.id()).isTrue();
        }
    }

    @Test
    void everyCellIsCheckedOnce() {
        var checked = PLAN.kernels().stream()
                .flatMap(it -> it.loads().stream())
                .map(Unit.LoadCheck::cell)
                .toList();

        assertThat(checked).containsExactlyInAnyOrderElementsOf(MATRIX.cells());
    }

    @Test
    void layoutsOfOneTreeShareTheirKernel() {
        var trees = PLAN.kernels().stream()
                .filter(it -> it.kernel().kernel().version().equals("2.6.18"))
                .filter(it -> it.kernel().flavour().equals("up"))
                .collect(Collectors.toMap(
                        it -> it.kernel().tree(), it -> it.layouts().size()));

        assertThat(trees)
                .containsOnlyKeys("in-tree", "output")
                .containsEntry("in-tree", 2)
                .containsEntry("output", 2);
    }

    @Test
    void eachWayOfBootingHasItsGuestAndAllShareTheBuilds() {
        var spec = read("boots");
        var plan = Plan.of(spec, spec.matrix());
        var group = plan.kernels().get(0);

        Golden.check("boots.txt", PlanTable.of(plan));

        assertThat(group.boots())
                .extracting(Unit.GuestBoot::id)
                .containsExactly(
                        "boot/vanilla-2.6.32/i386/up/gcc-3.4/output/disk",
                        "boot/vanilla-2.6.32/i386/up/gcc-3.4/output");
        assertThat(group.builds()).hasSize(1);
        assertThat(group.loads())
                .extracting(it -> it.boot().variant())
                .containsExactly(BootVariant.DISK, BootVariant.INITRD);
    }

    @Test
    void installModesShareTheBinarysBuildWithWhichRebuiltSourcesAreCompared() {
        var group = filtered("module=hello").kernels().get(0);

        assertThat(group.loads()).hasSize(2);
        assertThat(group.builds()).hasSize(1);
        assertThat(group.rebuilds())
                .singleElement()
                .satisfies(it ->
                        assertThat(it.needs()).contains(group.builds().get(0).id()));
    }

    @Test
    void theKernelOnWhichSourcesAreInstalledIsPlannedThoughItsCellsAreNotRun() {
        var spec = read("plan-sources");
        var newer = spec.matrix().cells().stream()
                .filter(it -> it.kernel().version().equals("bookworm"))
                .toList();

        var plan = Plan.of(spec, new Matrix(newer, List.of()));

        assertThat(plan.firsts()).extracting(it -> it.kernel().toString()).containsExactly("debian:bullseye");
        assertThat(plan.toolchains()).hasSize(2);
        assertThat(plan.counts()).hasToString("3 cells: 2 toolchains, 2 kernels, 1 module build, 2 rebuilds, 1 boot");
    }

    @Test
    void theTableSaysOnWhichKernelSourcesAreInstalled() {
        var spec = read("plan-sources");

        Golden.check("plan-sources.txt", PlanTable.of(Plan.of(spec, spec.matrix())));
    }

    @Test
    void neededModulesAreBuiltAndLoadedBeforeEvenIfTheirCellsAreNotRun() {
        var group = filtered("module=pair_third").kernels().get(0);

        assertThat(group.builds())
                .extracting(ModuleBuild::module)
                .containsExactly("pair_base", "pair_user", "pair_third");
        assertThat(group.loads())
                .singleElement()
                .satisfies(it -> assertThat(it.builds())
                        .extracting(ModuleBuild::module)
                        .containsExactly("pair_base", "pair_user", "pair_third"));
    }

    @Test
    void aKernelGetsItsFlavoursItsOwnAndTheModulesOptions() {
        var kernel = PLAN.kernels().stream()
                .map(KernelGroup::kernel)
                .filter(it -> it.flavour().equals("debugslab"))
                .findFirst()
                .orElseThrow();

        assertThat(kernel.config().fragments().stream()
                        .flatMap(it -> it.options().stream())
                        .map(Object::toString))
                .containsExactly("CONFIG_DEBUG_SLAB=y", "CONFIG_X=y");
        assertThat(kernel.requires()).containsExactly("CONFIG_NET");
    }

    @Test
    void theShardsOfAMatrixKeepKernelsWhole() {
        var kernels = new HashSet<String>();
        int all = 0;
        for (int i = 1; i <= 3; i++) {
            var shard = new Shard(i, 3);
            var cells = shard.of(MATRIX.cells());
            var plan = Plan.of(SPEC, new Matrix(cells, List.of()));
            all += plan.kernels().size();
            plan.kernels().forEach(it -> kernels.add(it.kernel().id()));
        }

        assertThat(kernels).hasSameSizeAs(PLAN.kernels());
        assertThat(all).isEqualTo(PLAN.kernels().size());
        assertThat(MATRIX.cells()).extracting(Cell::id).doesNotHaveDuplicates();
    }
}
