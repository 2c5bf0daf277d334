package org.kmatrix.reports.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Inputs;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.PhaseResult;
import org.kmatrix.matrix.result.Status;

/**
 * A cell as one run saw it.
 *
 * @param run which run
 * @param cell where it stands in the matrix
 * @param status how it ended
 * @param expected whether that is what the spec expects
 * @param phase where it ended
 * @param blame whose fault it is; null where it passed
 * @param cause why, in one line; null where it passed
 * @param release what the kernel calls itself; null where it was not known
 * @param inputs what decided it; null where that is not known
 * @param begun when its first phase began: a result that was taken from the cache began when the cached one did; null
 *     where no phase was entered
 * @param times of the phases that passed, were not taken from the cache, and are the cell's own: a kernel is made for all of its
 *     cells, and whichever cell comes first boots the guest, which is set back for the others, and tries the controls that are
 *     tried once for each kernel
 */
public record Seen(
        RunRef run,
        Place cell,
        Status status,
        boolean expected,
        Phase phase,
        @Nullable Blame blame,
        @Nullable String cause,
        @Nullable String release,
        @Nullable Inputs inputs,
        @Nullable Instant begun,
        Map<Phase, Duration> times) {
    /** A wrong version is tried with each module. */
    private static final int OWN_CONTROLS = 1;

    public Seen {
        var copy = new EnumMap<Phase, Duration>(Phase.class);
        copy.putAll(times);
        times = Collections.unmodifiableMap(copy);
    }

    /**
     * A cell's place in the matrix.
     *
     * @param id the cell's id
     * @param kernel the kernel; its release is left open, as it may change from run to run
     */
    public record Place(
            String id,
            String module,
            CellResult.Kernel kernel,
            String layout,
            String toolchain,
            String install,
            BootVariant boot) {}

    /** A result of a run. */
    public static Seen of(RunRef run, CellResult cell) {
        var kernel = cell.kernel();
        return new Seen(
                run,
                new Place(
                        cell.cell(),
                        cell.module(),
                        new CellResult.Kernel(kernel.id(), null, kernel.arch(), kernel.flavour()),
                        cell.layout(),
                        cell.toolchain(),
                        cell.install(),
                        cell.boot()),
                cell.status(),
                cell.expected(),
                cell.phase(),
                cell.blame(),
                cell.cause(),
                kernel.release(),
                cell.inputs(),
                cell.phases().stream()
                        .map(PhaseResult::started)
                        .min(Instant::compareTo)
                        .orElse(null),
                times(cell));
    }

    /** All results of a run. */
    public static List<Seen> of(RunRef run, Collection<CellResult> cells) {
        return cells.stream().map(it -> of(run, it)).toList();
    }

    private static Map<Phase, Duration> times(CellResult cell) {
        var times = new EnumMap<Phase, Duration>(Phase.class);
        cell.phases().stream()
                .filter(it -> it.status() == Status.PASS && !cell.cached().contains(it.name()))
                .filter(it -> !isForAll(it.name(), cell))
                .forEach(it -> times.merge(it.name(), it.duration(), Duration::plus));
        return times;
    }

    private static boolean isForAll(Phase phase, CellResult cell) {
        var vm = cell.vm();
        var versions = cell.modversions();
        return switch (phase) {
            case BOOT -> vm != null && vm.restore() == null;
            case UNLOAD ->
                versions != null
                        && versions.controls().stream()
                                        .filter(Modversions.Control::tried)
                                        .count()
                                > OWN_CONTROLS;
            case SOURCE, TOOLCHAIN, KERNEL -> true;
            case BUILD, AUDIT, LOAD, EXERCISE -> false;
        };
    }

    /** Whether it says something about the module: it passed or failed. */
    public boolean isVerdict() {
        return status == Status.PASS || status == Status.FAIL;
    }

    /** The same, as a spec judges it that expects something else. */
    Seen judged(boolean asExpected) {
        return asExpected == expected
                ? this
                : new Seen(run, cell, status, asExpected, phase, blame, cause, release, inputs, begun, times);
    }

    /** Whether this and another should have come out the same. */
    boolean hasInputsOf(Seen other) {
        return inputs != null
                && other.inputs != null
                && inputs.isSameAs(other.inputs)
                && run.kmatrix().equals(other.run.kmatrix());
    }
}
