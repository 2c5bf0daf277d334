package org.kmatrix.matrix.plan;

import java.util.List;
import java.util.stream.Stream;
import org.kmatrix.matrix.Excluded;
import org.kmatrix.matrix.Matrix;
import org.kmatrix.matrix.plan.Unit.KernelBuild;
import org.kmatrix.matrix.plan.Unit.ToolchainImage;
import org.kmatrix.matrix.spec.Spec;

/**
 * What a run will do, with what cells share done once.
 *
 * @param toolchains the compilers' images
 * @param firsts kernels that have no cells here: sources are installed on them, and then built again for another
 * @param kernels everything else, kernel by kernel in the order of the cells
 * @param excluded the cells that are left out
 */
public record Plan(
        List<ToolchainImage> toolchains, List<KernelBuild> firsts, List<KernelGroup> kernels, List<Excluded> excluded) {
    public Plan {
        toolchains = List.copyOf(toolchains);
        firsts = List.copyOf(firsts);
        kernels = List.copyOf(kernels);
        excluded = List.copyOf(excluded);
    }

    /**
     * How much there is to do.
     *
     * @param toolchains images of compilers
     * @param kernels kernels to build or fetch
     * @param builds module builds
     * @param rebuilds builds of installed sources
     * @param boots guests to boot
     * @param cells load checks: one a cell
     * @param excluded cells that are left out
     */
    public record Counts(int toolchains, int kernels, int builds, int rebuilds, int boots, int cells, int excluded) {
        @Override
        public String toString() {
            return count(cells, "cell")
                    + (excluded == 0 ? "" : " (and " + excluded + " left out)")
                    + ": "
                    + String.join(
                            ", ",
                            count(toolchains, "toolchain"),
                            count(kernels, "kernel"),
                            count(builds, "module build") + (rebuilds == 0 ? "" : ", " + count(rebuilds, "rebuild")),
                            count(boots, "boot"));
        }

        private static String count(int number, String what) {
            return number + " " + what + (number == 1 ? "" : "s");
        }
    }

    /**
     * Plans cells of a spec; those of modules that are needed, but not among the cells, are built too.
     *
     * @param matrix all the spec's cells, or a selection of them
     */
    public static Plan of(Spec spec, Matrix matrix) {
        return new Planner(spec).plan(matrix);
    }

    /** All units, each after those that it needs. */
    public List<Unit> units() {
        return Stream.of(
                        toolchains.stream(),
                        firsts.stream(),
                        kernels.stream().map(KernelGroup::kernel),
                        kernels.stream().flatMap(KernelGroup::work))
                .<Unit>flatMap(it -> it)
                .toList();
    }

    /** How much there is to do. */
    public Counts counts() {
        return new Counts(
                toolchains.size(),
                firsts.size() + kernels.size(),
                kernels.stream().mapToInt(it -> it.builds().size()).sum(),
                kernels.stream().mapToInt(it -> it.rebuilds().size()).sum(),
                kernels.stream().mapToInt(it -> it.boots().size()).sum(),
                kernels.stream().mapToInt(it -> it.loads().size()).sum(),
                excluded.size());
    }
}
