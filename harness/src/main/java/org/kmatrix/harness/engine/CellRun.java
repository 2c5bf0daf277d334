package org.kmatrix.harness.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.kernel.BuiltKernel;
import org.kmatrix.harness.module.BuiltModule;
import org.kmatrix.kernels.audit.ControlKind;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.result.Vm;
import org.kmatrix.matrix.spec.ModuleSpec;

/** One cell on its way through its phases: what it has so far, and the result at the end. */
final class CellRun {
    private final Cell cell;
    private final ModuleSpec spec;
    private final RunContext context;
    private final PhaseTrack track;
    private final List<Path> artifacts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable BuiltModule module;
    private @Nullable Modversions modversions;
    private @Nullable Vm vm;
    private @Nullable String release;
    private @Nullable String kernelKey;
    private boolean owing;

    /**
     * @param worker who takes it through them; null where that is none of the workers
     */
    CellRun(Cell cell, RunContext context, @Nullable String worker) {
        this.cell = cell;
        this.context = context;
        this.spec = context.spec().module(cell.module());
        this.track = new PhaseTrack(context.directory().root(), directory(), context.clock(), worker);
    }

    Cell cell() {
        return cell;
    }

    ModuleSpec spec() {
        return spec;
    }

    PhaseTrack track() {
        return track;
    }

    Path directory() {
        return context.directory().cell(cell.id());
    }

    boolean ended() {
        return track.ending().isPresent();
    }

    <T> Optional<T> go(Phase phase, Step<T> step) throws InterruptedException {
        return track.go(phase, context.listener(), cell.id(), step);
    }

    /** Goes through a phase whose outcome is only whether the cell goes on. */
    void check(Phase phase, Check step) throws InterruptedException {
        go(
                phase,
                log -> step.run(log)
                        .<Step.Outcome<Boolean>>map(Step.Outcome.Ended::new)
                        .orElseGet(() -> Step.Outcome.done(true)));
    }

    /** Work that either ends the cell or lets it go on. */
    @FunctionalInterface
    interface Check {
        Optional<Ending> run(Path log) throws IOException, InterruptedException;
    }

    /**
     * Begins what is its own part: until then, what an earlier round left of it stays.
     *
     * @throws UncheckedIOException where that cannot be taken away
     */
    void begin() {
        try {
            context.directory().forget(cell.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it without any work. */
    void end(Phase phase, Ending ending) {
        track.end(phase, ending);
    }

    Optional<BuiltModule> module() {
        return Optional.ofNullable(module);
    }

    void built(BuiltModule built) {
        module = built;
    }

    /** Something to be known of it, whether or not it passes. */
    void note(String line) {
        notes.add(line);
    }

    /** Controls that are left to a later run: what it is found to be now does not stand in for that. */
    void owes(List<ControlKind> controls) {
        owing = true;
        note("not tried again: "
                + controls.stream().map(ControlKind::id).collect(Collectors.joining(", "))
                + "; they were tried on this kernel before this round of the watch");
    }

    /** Whether its result may be taken for that of a later run of the same inputs. */
    boolean isWhole() {
        return !owing;
    }

    void kernel(BuiltKernel kernel) {
        release = kernel.release().toString();
        kernelKey = kernel.key();
    }

    void modversions(Modversions found) {
        modversions = found;
    }

    void vm(Vm guest) {
        vm = guest;
    }

    /** What it came to. */
    CellResult result() throws IOException {
        var ending = track.ending();
        var status = ending.map(Ending::status).orElse(Status.PASS);
        var cause = ending.map(Ending::cause).orElse(null);
        var judgement = context.spec().expectations().judge(cell, status, track.last(), cause);
        return new CellResult(
                cell.id(),
                cell.module(),
                new CellResult.Kernel(cell.kernel(), release, cell.arch(), cell.flavour()),
                cell.layout().id(),
                cell.toolchain(),
                cell.install().id(),
                cell.boot(),
                status,
                judgement.expected(),
                track.last(),
                ending.map(Ending::blame).orElse(null),
                cause,
                track.phases(),
                modversions,
                vm,
                track.cached(),
                artifacts(),
                notes,
                KnownFailure.of(judgement),
                context.inputs().of(cell, kernelKey),
                context.replay(cell));
    }

    /** A file of the cell's directory that its result names, if it is there then. */
    Path artifact(String name) {
        var file = directory().resolve(name);
        artifacts.add(file);
        return file;
    }

    private List<String> artifacts() throws IOException {
        if (module != null) {
            for (var object : module.objects()) {
                var copy = artifact(object.file().getFileName().toString());
                if (!Files.exists(copy)) {
                    Files.createDirectories(directory());
                    Files.copy(object.file(), copy);
                }
            }
        }
        return artifacts.stream()
                .distinct()
                .filter(Files::exists)
                .map(it -> context.directory().root().relativize(it).toString())
                .toList();
    }
}
