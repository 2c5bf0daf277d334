package org.kmatrix.matrix.result;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;

/**
 * What a cell came to: one line of {@code results.jsonl}.
 *
 * @param cell the cell's id, stable between runs
 * @param module the module's name
 * @param kernel what it was built for and loaded into
 * @param layout the layout's name
 * @param toolchain the toolchain's name
 * @param install the install mode: {@code binary}, {@code source} or {@code both}
 * @param boot how its guest is booted
 * @param status how it ended
 * @param expected whether that is what the spec expects
 * @param phase where it ended
 * @param blame whose fault it is; null where it passed
 * @param cause the root cause in one line; null where it passed
 * @param phases every phase that was entered, in order
 * @param modversions prediction, observation and controls; null where it came to none
 * @param vm the guest; null where none was started
 * @param cached the phases that were taken from the cache
 * @param artifacts files under the run's directory, relative to it
 * @param notes what else is to be known of how it ended, a line each
 * @param known the known failure that it is, or that it should have been; null where there is none
 * @param inputs what decided it; null where a result is older than the field, or nothing was looked at
 * @param replay the command that runs this cell alone
 */
public record CellResult(
        String cell,
        String module,
        Kernel kernel,
        String layout,
        String toolchain,
        String install,
        BootVariant boot,
        Status status,
        boolean expected,
        Phase phase,
        @Nullable Blame blame,
        @Nullable String cause,
        List<PhaseResult> phases,
        @Nullable Modversions modversions,
        @Nullable Vm vm,
        Set<Phase> cached,
        List<String> artifacts,
        List<String> notes,
        @Nullable Known known,
        @Nullable Inputs inputs,
        String replay) {
    public CellResult {
        phases = List.copyOf(phases);
        cached = Set.copyOf(cached);
        artifacts = List.copyOf(artifacts);
        notes = List.copyOf(notes);
    }

    /** A result of which there is nothing else to be known. */
    public CellResult(
            String cell,
            String module,
            Kernel kernel,
            String layout,
            String toolchain,
            String install,
            BootVariant boot,
            Status status,
            boolean expected,
            Phase phase,
            @Nullable Blame blame,
            @Nullable String cause,
            List<PhaseResult> phases,
            @Nullable Modversions modversions,
            @Nullable Vm vm,
            Set<Phase> cached,
            List<String> artifacts,
            String replay) {
        this(
                cell,
                module,
                kernel,
                layout,
                toolchain,
                install,
                boot,
                status,
                expected,
                phase,
                blame,
                cause,
                phases,
                modversions,
                vm,
                cached,
                artifacts,
                List.of(),
                null,
                null,
                replay);
    }

    /**
     * The same with its logs elsewhere.
     *
     * @param place where a log is now, by where it was; both relative to the run's directory
     */
    public CellResult withLogs(UnaryOperator<String> place) {
        return new CellResult(
                cell,
                module,
                kernel,
                layout,
                toolchain,
                install,
                boot,
                status,
                expected,
                phase,
                blame,
                cause,
                phases.stream().map(it -> it.withLog(place)).toList(),
                modversions,
                vm,
                cached,
                artifacts,
                notes,
                known,
                inputs,
                replay);
    }

    /**
     * The kernel of a cell.
     *
     * @param id where it comes from
     * @param release what {@code uname -r} prints; null where that is not known yet
     * @param arch its architecture
     * @param flavour its configuration's name
     */
    public record Kernel(KernelId id, @Nullable String release, Architecture arch, String flavour) {}
}
