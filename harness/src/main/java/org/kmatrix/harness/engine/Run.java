package org.kmatrix.harness.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.matrix.Cell;
import org.kmatrix.matrix.Matrix;
import org.kmatrix.matrix.Sharding;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.matrix.result.Status;
import org.kmatrix.matrix.spec.Spec;

/** A run from its beginning to its results; the command line and the JUnit extension both come here. */
public final class Run {
    private static final Set<Status> SETTLED = Set.of(Status.PASS, Status.FAIL, Status.SKIP);

    private final Request request;
    private final Workshop workshop;
    private final Clock clock;
    private volatile @Nullable Rounds running;

    /**
     * What is run, and how.
     *
     * @param id the run's id
     * @param specFile the spec's path, as the user gave it
     * @param spec what it says
     * @param matrix the cells that are wanted
     * @param sharding what others run of them
     * @param directory where results go
     * @param workers how many targets at once
     * @param anew whether known verdicts are not used
     * @param versions of kmatrix and what it uses
     * @param replay the command that runs a cell alone
     */
    public record Request(
            String id,
            Path specFile,
            Spec spec,
            Matrix matrix,
            Sharding sharding,
            Path directory,
            int workers,
            boolean anew,
            Map<String, String> versions,
            Function<Cell, String> replay) {}

    /**
     * What it came to.
     *
     * @param info the run as a whole
     * @param results the last result of each cell, those of a resumed run included
     */
    public record Finished(RunInfo info, List<CellResult> results) {
        public Finished {
            results = List.copyOf(results);
        }
    }

    /** A run, to be started. */
    public Run(Request request, Workshop workshop, Clock clock) {
        this.request = request;
        this.workshop = workshop;
        this.clock = clock;
    }

    /**
     * Runs every cell that has no settled result in the directory yet.
     *
     * @throws IOException where results cannot be written
     */
    public Finished start(RunListener listener) throws IOException, InterruptedException {
        try (var guests = new GuestPool(0);
                var rounds = Rounds.open(request, workshop, guests, clock)) {
            running = rounds;
            var settled = rounds.results().stream()
                    .filter(it -> SETTLED.contains(it.status()))
                    .map(CellResult::cell)
                    .collect(Collectors.toSet());
            return rounds.run(request.spec(), request.matrix().without(settled), any -> false, listener);
        }
    }

    /** Ends the run now: no more results are written, and its containers end. Guests end with this process. */
    public void interrupt() {
        var opened = running;
        if (opened == null) {
            workshop.end();
        } else {
            opened.interrupt();
        }
    }

    /** The hash of a spec's text, by which a run knows its spec again. */
    public static String specHash(Path spec) throws IOException {
        return HexFormat.of().formatHex(Fingerprint.sha256().digest(Files.readAllBytes(spec)));
    }

    static Map<String, String> host() {
        var host = new TreeMap<String, String>();
        host.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        host.put("arch", System.getProperty("os.arch"));
        host.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        try {
            host.put("name", InetAddress.getLocalHost().getHostName());
        } catch (IOException e) {
            host.put("name", "unknown");
        }
        return host;
    }
}
