package org.kmatrix.harness.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.Excluded;
import org.kmatrix.matrix.Matrix;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

/** Runs cells: those with a known verdict from the cache, the others target by target, several targets at once. */
final class Runner {
    private static final long UNWINDING_SECONDS = 3;

    private final RunContext context;
    private final VerdictKeys keys;
    private final Verdicts verdicts;
    private final String host;
    private final int workers;
    private final boolean anew;

    /**
     * @param toolVersion tells one build of kmatrix from another
     * @param host the machine's name
     * @param workers how many targets at once
     * @param anew whether known verdicts are not used
     */
    Runner(RunContext context, String toolVersion, String host, int workers, boolean anew) {
        this.context = context;
        this.keys = new VerdictKeys(context.spec(), context.workshop(), toolVersion);
        this.verdicts = new Verdicts(context.workshop().cache());
        this.host = host;
        this.workers = workers;
        this.anew = anew;
    }

    /**
     * Runs cells.
     *
     * @throws IOException where results cannot be written
     */
    void run(Matrix matrix) throws IOException, InterruptedException {
        context.listener().runStarted(matrix.cells().size() + matrix.excluded().size());
        for (var it : matrix.excluded()) {
            skip(it);
        }
        var left = new ArrayList<Cell>();
        var known = resultsOfOthers(matrix);
        for (var cell : matrix.cells()) {
            context.inputs().note(cell);
            var cached = anew ? Optional.<CellResult>empty() : fromCache(cell);
            cached.ifPresentOrElse(
                    it -> known.computeIfAbsent(Target.of(cell), target -> new ArrayList<>())
                            .add(it),
                    () -> left.add(cell));
        }
        runAll(Target.group(left), known);
    }

    /** What was found before of the cells that are not run now. */
    private Map<Target, List<CellResult>> resultsOfOthers(Matrix matrix) throws IOException {
        var now = matrix.cells().stream().map(Cell::id).collect(Collectors.toSet());
        var others = context.spec().matrix().cells().stream()
                .filter(it -> !now.contains(it.id()))
                .collect(Collectors.toMap(Cell::id, Target::of));
        var known = new HashMap<Target, List<CellResult>>();
        for (var it : context.directory().read()) {
            var target = others.get(it.cell());
            if (target != null) {
                known.computeIfAbsent(target, any -> new ArrayList<>()).add(it);
            }
        }
        return known;
    }

    private void skip(Excluded excluded) throws IOException, InterruptedException {
        var run = new CellRun(excluded.cell(), context, null);
        var ending = new Ending(Status.SKIP, Blame.SPEC, excluded.reason());
        if (context.spec().kernel(excluded.cell()).built()) {
            run.end(Phase.SOURCE, ending);
        } else {
            run.check(
                    Phase.SOURCE,
                    log -> context.workshop().kernels().sources(excluded.cell().kernel(), log));
            run.check(Phase.KERNEL, log -> Optional.of(ending));
        }
        emit(run.result());
    }

    private Optional<CellResult> fromCache(Cell cell) throws IOException {
        var key = key(cell);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        var known = verdicts.find(key.get());
        if (known.isPresent()) {
            context.directory().forget(cell.id());
            verdicts.putFiles(key.get(), context.directory().cell(cell.id()));
            emit(CachedResult.of(known.get(), cell, context));
        }
        return known;
    }

    private void runAll(Map<Target, List<Cell>> targets, Map<Target, List<CellResult>> known)
            throws IOException, InterruptedException {
        if (targets.isEmpty()) {
            return;
        }
        var atOnce = Math.min(workers, targets.size());
        var pool = Executors.newFixedThreadPool(atOnce, work -> new Thread(work, "target"));
        var crew = new Workers(host, atOnce);
        var running = new LinkedHashMap<Target, Future<?>>();
        try {
            targets.forEach((target, cells) -> running.put(target, pool.submit(() -> {
                var duty = new ControlDuty(context.spec().controls(), known.getOrDefault(target, List.of()));
                var request = context.request(cells.get(0));
                crew.occupy(worker -> new TargetRun(target, request, context, duty, worker, this::finished).run(cells));
                return null;
            })));
            for (var it : running.values()) {
                await(it);
            }
        } finally {
            pool.shutdownNow();
            // interrupted targets take away what they have half done
            pool.awaitTermination(UNWINDING_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void await(Future<?> running) throws IOException, InterruptedException {
        try {
            running.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UncheckedIOException it) {
                throw it.getCause();
            }
            throw new IllegalStateException("a defect of kmatrix: " + e.getCause(), e.getCause());
        }
    }

    private void finished(CellRun run) {
        try {
            var result = run.result();
            if (!emit(result)
                    || !run.isWhole()
                    // of sources that were changed meanwhile, nobody knows which it is of
                    || !context.inputs().stillHold(run.cell())) {
                return;
            }
            var key = key(run.cell());
            if (key.isPresent()) {
                verdicts.keep(key.get(), result, run.directory());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of sources there is none while the kernel on which they are installed is not known: a weaker check may have been kept. */
    private Optional<String> key(Cell cell) throws IOException {
        var key = keys.of(cell, context.request(cell));
        var first = cell.install().hasSources() ? context.spec().installedOn(cell) : cell;
        if (key.isEmpty() || first.equals(cell)) {
            return key;
        }
        return keys.of(first, context.request(first))
                .map(it -> new Fingerprint()
                        .add("cell", key.get())
                        .add("first", it)
                        .key());
    }

    private boolean emit(CellResult result) throws IOException {
        var taken = context.directory().append(result);
        if (taken) {
            context.listener().cellFinished(result);
        }
        return taken;
    }
}
