package org.kmatrix.reports.html;

import java.util.List;
import java.util.stream.IntStream;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.PhaseResult;
import org.kmatrix.matrix.result.Vm;

/**
 * What many cells have in common, but for the axes and the times: how they ended, which phases they went through, how
 * their paths are built. Paths and commands are kept as patterns in which {@link #CELL} stands for the cell's id.
 *
 * @param numbers status, expected, phase where it ended, blame (-1 for none), a bit for each cached phase, form of the
 *     id (built from the axes; 1: and from the install mode, 2: and from the boot variant, 3: from both; 4: given in the
 *     row), whether the guest was restored (-1: no guest), boot variant
 * @param accelerator the guest's accelerator; empty for none
 * @param phases for each phase its number, its status's number, and the log's pattern; empty for none
 * @param artifacts the artefacts' patterns
 * @param replay the command's pattern
 */
record Kind(List<Integer> numbers, String accelerator, List<PhaseShape> phases, List<String> artifacts, String replay) {
    /** Stands for the cell's id in a pattern. No path and no command has this character. */
    static final String CELL = "\u0001";

    private static final int ID_FORM = 5;
    private static final int GIVEN = 4;

    record PhaseShape(int phase, int status, String log) {}

    static Kind of(CellResult cell) {
        var cached = cell.cached().stream().mapToInt(it -> 1 << it.ordinal()).sum();
        var numbers = List.of(
                cell.status().ordinal(),
                cell.expected() ? 1 : 0,
                cell.phase().ordinal(),
                cell.blame() == null ? -1 : cell.blame().ordinal(),
                cached,
                idForm(cell),
                restored(cell),
                cell.boot().ordinal());
        var vm = cell.vm();
        return new Kind(
                numbers,
                vm == null ? "" : vm.accelerator(),
                cell.phases().stream().map(it -> shape(cell, it)).toList(),
                cell.artifacts().stream().map(it -> pattern(cell, it)).toList(),
                pattern(cell, cell.replay()));
    }

    /** Whether the row has to give the cell's id. */
    boolean needsId() {
        return numbers.get(ID_FORM) == GIVEN;
    }

    private static int restored(CellResult cell) {
        Vm vm = cell.vm();
        return vm == null ? -1 : vm.restore() == null ? 0 : 1;
    }

    private static PhaseShape shape(CellResult cell, PhaseResult phase) {
        var log = phase.log();
        return new PhaseShape(phase.name().ordinal(), phase.status().ordinal(), log == null ? "" : pattern(cell, log));
    }

    private static String pattern(CellResult cell, String text) {
        return text.replace(CELL, "").replace(cell.cell(), CELL);
    }

    private static int idForm(CellResult cell) {
        var kernel = cell.kernel();
        var fromAxes = String.join(
                "/",
                cell.module(),
                kernel.id().pathName(),
                kernel.arch().kernelName(),
                kernel.flavour(),
                cell.layout(),
                cell.toolchain());
        return IntStream.range(0, GIVEN)
                .filter(it -> cell.cell().equals(fromAxes + suffix(cell, it)))
                .findFirst()
                .orElse(GIVEN);
    }

    private static String suffix(CellResult cell, int form) {
        return ((form & 1) == 0 ? "" : "/" + cell.install()) + ((form & 2) == 0 ? "" : "/" + cell.boot());
    }
}
