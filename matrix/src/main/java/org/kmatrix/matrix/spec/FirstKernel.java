package org.kmatrix.matrix.spec;

import java.util.Comparator;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.Catalogue;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.spec.Expansion.Combination;

/**
 * Which kernel a machine has when module sources are installed on it, before it changes to that of a cell: one of the
 * spec's that lies in the same layout, as a machine has one way of laying out its kernels. An update is the usual change:
 * the nearest older kernel comes first, then the nearest newer one, then another flavour.
 */
final class FirstKernel {
    private final Spec spec;
    private final Cell cell;

    private FirstKernel(Spec spec, Cell cell) {
        this.spec = spec;
        this.cell = cell;
    }

    /** The cell of the same module on that kernel; the cell itself where the spec has no other that fits. */
    static Cell of(Spec spec, Cell cell) {
        return new FirstKernel(spec, cell).find();
    }

    private Cell find() {
        return spec.kernels().stream()
                .flatMap(kernel -> Expansion.combinations(kernel).stream())
                .filter(this::fits)
                .sorted(order())
                .map(it -> it.cell(cell.module(), cell.install()))
                .filter(it -> !Expansion.isLeftOut(spec, it))
                .findFirst()
                .orElse(cell);
    }

    private boolean fits(Combination other) {
        var another = !other.kernel().equals(cell.kernel()) || !other.flavour().equals(cell.flavour());
        return another
                && other.kernel().provider().equals(cell.kernel().provider())
                && other.arch() == cell.arch()
                && other.layout() == cell.layout()
                && objectExtension(other.kernel()).equals(objectExtension(cell.kernel()));
    }

    private static String objectExtension(KernelId kernel) {
        return Catalogue.builtIn().release(kernel).objectExtension();
    }

    private Comparator<Combination> order() {
        var age = Catalogue.builtIn().byAge();
        var nearest = Comparator.<Combination, Integer>comparing(
                        it -> age.compare(it.kernel(), cell.kernel()) > 0 ? 1 : 0)
                .thenComparing((one, other) -> age.compare(one.kernel(), cell.kernel()) < 0
                        ? age.compare(other.kernel(), one.kernel())
                        : age.compare(one.kernel(), other.kernel()));
        return Comparator.comparingInt(this::distance).thenComparing(nearest);
    }

    private int distance(Combination other) {
        var sameFlavour = other.flavour().equals(cell.flavour());
        if (other.kernel().equals(cell.kernel())) {
            return 1;
        }
        return sameFlavour ? 0 : 2;
    }
}
