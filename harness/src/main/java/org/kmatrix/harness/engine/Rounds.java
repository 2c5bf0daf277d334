package org.kmatrix.harness.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.store.RunDirectory;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.Matrix;
import org.kmatrix.matrix.Shard;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.matrix.result.Totals;
import org.kmatrix.matrix.spec.Spec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cells that are run round by round, as their spec and their modules change: in one directory, where the last result of a cell
 * is the one that counts, and with guests that stay up in between. A {@link Run} is a single round.
 */
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final Run.Request request;
    private final Workshop workshop;
    private final GuestPool guests;
    private final Clock clock;
    private final RunDirectory directory;
    private final Instant opened;
    private final Instant started;
    private final Duration tookBefore;
    private String specHash;
    private final TriedControls tried = new TriedControls();

    private Rounds(Run.Request request, Workshop workshop, GuestPool guests, Clock clock, RunDirectory directory)
            throws IOException {
        this.request = request;
        this.workshop = workshop;
        this.guests = guests;
        this.clock = clock;
        this.directory = directory;
        this.opened = clock.instant();
        // a run that is gone on with is still the same one
        var before = directory.info().filter(it -> it.id().equals(request.id()));
        this.started = before.map(RunInfo::started).orElse(opened);
        this.specHash = Run.specHash(request.specFile());
        this.tookBefore = before.map(RunInfo::duration).orElse(Duration.ZERO);
    }

    /**
     * Takes a directory for them, which is nobody else's until they are closed.
     *
     * @param request what holds for every round: all of it but the spec and the cells
     * @param guests where guests stay in between; it outlives the rounds
     * @throws IOException where the directory cannot be written
     */
    public static Rounds open(Run.Request request, Workshop workshop, GuestPool guests, Clock clock)
            throws IOException {
        var directory = RunDirectory.held(request.directory());
        try {
            workshop.cache().sweep(clock.instant());
            return new Rounds(request, workshop, guests, clock, directory);
        } catch (IOException e) {
            directory.close();
            throw e;
        }
    }

    /** The last result of each cell, of an earlier run in this directory, too. */
    public List<CellResult> results() throws IOException {
        return directory.read();
    }

    /**
     * Runs cells, whether or not they were run before.
     *
     * @param spec as it is now
     * @param superseded which cells need not be run any more, if they were not begun yet: they get no result then; it is
     *     asked from several threads
     * @return the last result of each cell of all rounds
     * @throws IOException where results cannot be written
     */
    public Run.Finished run(Spec spec, Matrix wanted, Predicate<Cell> superseded, RunListener listener)
            throws IOException, InterruptedException {
        readSpecHash();
        directory.write(info(null, List.of()));
        var context = context(spec, superseded, listener);
        workshop.tell(context.listener());
        directory.plan(
                wanted.cells().stream().map(it -> UnrunCell.result(it, context)).toList());
        if (shard().isPresent()) {
            directory.planOfOthers(ofOthers(context));
        }
        new Runner(
                        context,
                        request.versions().getOrDefault("kmatrix", ""),
                        Run.host().getOrDefault("name", "unknown"),
                        request.workers(),
                        request.anew())
                .run(wanted);
        var results = directory.read();
        results.forEach(tried::add);
        var info = info(tookBefore.plus(Duration.between(opened, clock.instant())), results);
        directory.write(info);
        return new Run.Finished(info, results);
    }

    /**
     * Gets guests ready that cells will need, so that the next round need not wait for them: for the first kernels of the
     * cells, as many as stay. What cannot be had is left to the round, which tells why.
     *
     * @throws IOException where nothing can be written
     */
    public void warm(Spec spec, Matrix matrix) throws IOException, InterruptedException {
        new WarmGuests(context(spec, any -> false, RunListener.NONE)).of(matrix.cells());
    }

    private RunContext context(Spec spec, Predicate<Cell> superseded, RunListener listener) {
        return new RunContext(
                spec,
                directory,
                workshop,
                guests,
                tried,
                superseded,
                RunListener.guarded(listener),
                clock,
                new InputKeys(spec, Path.of("")),
                request.replay());
    }

    /** Somebody who works on the spec may have removed it for now. */
    private void readSpecHash() {
        try {
            specHash = Run.specHash(request.specFile());
        } catch (IOException e) {
            LOG.debug("{} cannot be read now", request.specFile(), e);
        }
    }

    private Optional<String> shard() {
        var own = request.sharding().own();
        return own.equals(Shard.WHOLE) ? Optional.empty() : Optional.of(own.toString());
    }

    private List<CellResult> ofOthers(RunContext context) {
        return request.sharding().others().entrySet().stream()
                .flatMap(shard -> shard.getValue().stream().map(it -> UnrunCell.result(it, shard.getKey(), context)))
                .toList();
    }

    private RunInfo info(@Nullable Duration took, List<CellResult> results) {
        return new RunInfo(
                request.id(),
                request.specFile().toString(),
                specHash,
                Run.host(),
                request.versions(),
                started,
                took,
                Totals.of(results).asMap(),
                shard().orElse(null));
    }

    /** Ends them now: no more results are written, and their containers end. Guests end with this process. */
    public void interrupt() {
        directory.seal();
        workshop.end();
    }

    /** Lets others write to the directory. */
    @Override
    public void close() throws IOException {
        directory.close();
    }
}
