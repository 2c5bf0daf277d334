package org.kmatrix.matrix.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Layout;
import org.kmatrix.matrix.Catalogue;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.Excluded;
import org.kmatrix.matrix.Exclusion;
import org.kmatrix.matrix.InstallMode;
import org.kmatrix.matrix.Matrix;

/** Multiplies a spec out into its cells, kernel by kernel: what is booted together stands together. */
final class Expansion {
    private Expansion() {}

    /** All of a cell but its module and what is installed. */
    record Combination(
            KernelId kernel, Architecture arch, String flavour, Layout layout, String toolchain, BootVariant boot) {
        Cell cell(String module, InstallMode install) {
            return new Cell(module, kernel, arch, flavour, layout, toolchain, install, boot);
        }

        /** What its kernel is built once for. */
        String build() {
            var tree = Catalogue.builtIn().treeName(kernel, layout);
            return String.join("/", kernel.toString(), arch.kernelName(), flavour, toolchain, tree);
        }

        @Override
        public String toString() {
            return String.join("/", kernel.toString(), arch.kernelName(), flavour, layout.id(), toolchain)
                    + (boot == BootVariant.INITRD ? "" : "/" + boot);
        }
    }

    static Matrix of(Spec spec) {
        var cells = new ArrayList<Cell>();
        var excluded = new ArrayList<Excluded>();
        all(spec)
                .forEach(cell -> reason(spec, cell)
                        .ifPresentOrElse(reason -> excluded.add(new Excluded(cell, reason)), () -> cells.add(cell)));
        return new Matrix(cells, excluded);
    }

    /** Every cell, in order, whether it is left out or not. A cell that two kernel entries give appears once. */
    static Stream<Cell> all(Spec spec) {
        return spec.kernels().stream()
                .flatMap(kernel -> combinations(kernel).stream())
                .flatMap(combination -> cells(combination, spec))
                .distinct();
    }

    /** Every combination that a kernel entry asks for, whatever the module. */
    static List<Combination> combinations(KernelSpec kernel) {
        var combinations = new ArrayList<Combination>();
        for (var arch : kernel.archs()) {
            for (var flavour : kernel.flavours()) {
                for (var toolchain : kernel.toolchains()) {
                    for (var layout : kernel.layouts()) {
                        kernel.boots()
                                .forEach(boot -> combinations.add(
                                        new Combination(kernel.id(), arch, flavour, layout, toolchain, boot)));
                    }
                }
            }
        }
        return combinations;
    }

    /** The cells that differ from one in their flavour only, without those that are left out. */
    static List<Cell> otherFlavours(Spec spec, Cell cell) {
        return spec.kernels().stream()
                .filter(it -> it.id().equals(cell.kernel()))
                .flatMap(it -> combinations(it).stream())
                .map(it -> it.cell(cell.module(), cell.install()))
                .filter(it -> !it.equals(cell) && it.ofFlavour(cell.flavour()).equals(cell))
                .filter(it -> reason(spec, it).isEmpty())
                .distinct()
                .toList();
    }

    private static Stream<Cell> cells(Combination combination, Spec spec) {
        return spec.modules().stream()
                .flatMap(module -> spec.install().stream().map(install -> combination.cell(module.name(), install)));
    }

    static boolean isLeftOut(Spec spec, Cell cell) {
        return reason(spec, cell).isPresent();
    }

    /** Why a cell is left out: what the user says comes before what is built in. */
    private static Optional<String> reason(Spec spec, Cell cell) {
        return spec.exclusions().stream()
                .filter(it -> it.pattern().matches(cell))
                .map(Exclusion::reason)
                .findFirst()
                .or(() -> sourcesOnly(spec, cell))
                .or(() -> Catalogue.builtIn().inapplicable(cell));
    }

    private static Optional<String> sourcesOnly(Spec spec, Cell cell) {
        return spec.kernel(cell).built()
                ? Optional.empty()
                : Optional.of(
                        "only the sources of " + cell.kernel() + " are wanted (buildkernel: false): to build a module"
                                + " takes at least a tree that is configured and prepared, to load it a kernel that is built");
    }
}
