package org.kmatrix.reports;

import static org.kmatrix.matrix.result.Modversions.Verdict.ACCEPTED;
import static org.kmatrix.matrix.result.Modversions.Verdict.REFUSED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.Modversions.Control;
import org.kmatrix.matrix.result.Modversions.Mismatch;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.PhaseResult;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.matrix.result.Status;

/**
 * A run of any size: modules on as many kernels as are needed, every cell with times of its own, done by workers one
 * thing after the other. Half of its failures have a cause that no other cell has. The same shape gives the same run.
 */
public final class LargeRun {
    private static final int MODULES = 200;
    private static final int VERSIONS = 31;
    private static final List<String> LAYOUTS =
            List.of("separate-output", "symlink-farm", "flavour-tree", "headers-archive", "recovered");
    private static final Instant FIRST = Instant.parse("2026-11-01T03:10:00Z");

    /** The usual times of the phases of a cell, in milliseconds. */
    private static final int[] USUAL = {30, 60, 14_000, 2_400, 90, 1_300, 350, 600, 180};

    private final Shape shape;
    private final Random random;
    private final Instant[] workers;

    /**
     * What a run is like.
     *
     * @param modules how many modules there are
     * @param cells how many cells
     * @param workers how many workers
     * @param failures of a thousand cells
     * @param day of November on which it begins, and the seed of all that is random
     */
    public record Shape(int modules, int cells, int workers, int failures, int day) {
        Instant start() {
            return FIRST.plus(Duration.ofDays(day - 1L));
        }
    }

    private LargeRun(Shape shape) {
        this.shape = shape;
        this.random = new Random(shape.day());
        this.workers = new Instant[shape.workers()];
        Arrays.fill(workers, shape.start());
    }

    /** Three of a hundred cells failed. */
    public static List<CellResult> cells(int count) {
        return cells(new Shape(MODULES, count, 8, 30, 21));
    }

    public static List<CellResult> cells(Shape shape) {
        var run = new LargeRun(shape);
        var cells = new ArrayList<CellResult>(shape.cells());
        for (var first = 0; first < shape.cells(); first += shape.modules()) {
            run.target(first, Math.min(shape.cells(), first + shape.modules()), cells);
        }
        return cells;
    }

    /** The run as a whole. */
    public static RunInfo info(Shape shape, List<CellResult> cells) {
        var start = shape.start();
        var end = cells.stream()
                .flatMap(it -> it.phases().stream())
                .map(it -> it.started().plus(it.duration()))
                .max(Comparator.naturalOrder())
                .orElse(start);
        return new RunInfo(
                "202611%02d-031000".formatted(shape.day()),
                "drivers.yaml",
                "5d41402abc4b2a76b9719d911017c592ae2f1f3c0b1d2e3f405162738495a6b7",
                Map.of("name", "forge", "processors", "8"),
                Map.of("kmatrix", "0.1.0+cafe", "java", "17.0.15"),
                start,
                Duration.between(start, end),
                Map.of("cells", cells.size()));
    }

    /** Writes the logs of the failed phases, each of 150 lines. */
    public static void writeLogs(List<CellResult> cells, Path directory) throws IOException {
        for (var cell : cells) {
            if (cell.status() == Status.FAIL) {
                var log = directory.resolve("cells/" + cell.cell() + "/build.log");
                Files.createDirectories(log.getParent());
                var line = "  CC [M]  /home/" + cell.module() + "/some_file_of_"
                        + cell.kernel().release() + ".o\n";
                Files.writeString(log, line.repeat(150) + cell.cause() + "\n");
            }
        }
    }

    /** All modules on one kernel, by the worker that is free first. */
    private void target(int first, int end, List<CellResult> cells) {
        var worker = IntStream.range(0, workers.length)
                .boxed()
                .min(Comparator.comparing(it -> workers[it]))
                .orElseThrow();
        var name = "forge/" + (worker + 1);
        var shared = new ArrayList<PhaseResult>();
        var clock = workers[worker].plusMillis(5);
        for (var phase : List.of(Phase.SOURCE, Phase.TOOLCHAIN, Phase.KERNEL)) {
            var took = Duration.ofMillis(time(phase));
            shared.add(new PhaseResult(phase, Status.PASS, clock, took, null, name));
            clock = clock.plus(took).plusMillis(2);
        }
        for (var index = first; index < end; index++) {
            var builder = cell(index, clock).worker(name);
            shared.forEach(builder::shared);
            cells.add(random.nextInt(1000) < shape.failures() ? failed(builder, index) : passed(builder, index));
            clock = builder.clock();
        }
        workers[worker] = clock;
    }

    private CellBuilder cell(int index, Instant started) {
        // versions and layouts have no common divisor: all their pairs come up before one comes again
        var column = index / shape.modules();
        var pair = column / 2;
        var version = version(index);
        var architecture = column % 2 == 0 ? "i386" : "x86_64";
        var flavour = pair / (VERSIONS * LAYOUTS.size()) % 2 == 0 ? "up" : "smp";
        var kernel = "vanilla:%s %s %s %s".formatted(version, version, architecture, flavour);
        return CellBuilder.cell(module(index), kernel, LAYOUTS.get(pair % LAYOUTS.size()), "gcc-3.4", started);
    }

    private String module(int index) {
        return "module_" + index % shape.modules();
    }

    private String version(int index) {
        return "2.6." + (9 + index / shape.modules() / 2 % VERSIONS);
    }

    private CellResult passed(CellBuilder builder, int index) {
        for (var phase : Phase.values()) {
            if (phase.compareTo(Phase.BUILD) >= 0) {
                builder.phase(phase, Status.PASS, time(phase), true);
            }
        }
        return builder.vm(60 + random.nextInt(40))
                .modversions(versions(index % shape.modules(), version(index)))
                .inputs("drivers/" + module(index), "beef" + index % shape.modules(), null)
                .artifact(module(index) + ".ko")
                .build();
    }

    private CellResult failed(CellBuilder builder, int index) {
        var cause = random.nextBoolean()
                ? "implicit declaration of function 'function_" + index + "'"
                : "file.c:12:3: error: too few arguments to function 'common'";
        return builder.phase(Phase.BUILD, Status.FAIL, time(Phase.BUILD), true)
                .ended(Phase.BUILD, Status.FAIL, Blame.MODULE, cause)
                .inputs("drivers/" + module(index), "bad" + index % shape.modules(), null)
                .unexpected()
                .build();
    }

    /** Around the usual time, and now and then much longer. */
    private int time(Phase phase) {
        var usual = USUAL[phase.ordinal()] * (0.7 + 0.6 * random.nextDouble());
        return (int) (random.nextInt(60) == 0 ? 4 * usual : usual);
    }

    private Modversions versions(int module, String version) {
        var mismatched =
                random.nextInt(20) == 0 ? List.of(new Mismatch("symbol_" + module, hex(), hex())) : List.<Mismatch>of();
        var control = new Control(
                "crc-flipped",
                REFUSED,
                REFUSED,
                "module_" + module + ": disagrees about version of symbol printk",
                "printk: 0x1b7d4074 became 0xe482bf8b",
                true);
        return new Modversions(
                ACCEPTED, ACCEPTED, true, 5 + module, mismatched, version + " SMP mod_unload ", List.of(control));
    }

    private String hex() {
        return "0x" + Integer.toHexString(random.nextInt() | 0x10000000);
    }
}
