package org.kmatrix.reports;

import static org.kmatrix.matrix.result.Modversions.Verdict.ACCEPTED;
import static org.kmatrix.matrix.result.Modversions.Verdict.REFUSED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Modversions;
import org.kmatrix.matrix.result.Modversions.Control;
import org.kmatrix.matrix.result.Modversions.Mismatch;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.Status;

/**
 * A run of any size, for measuring: 200 modules on as many kernels as are needed, every cell with times of its own,
 * three in a hundred failed, half of these with a cause that no other cell has.
 */
public final class LargeRun {
    private static final int MODULES = 200;
    private static final List<String> LAYOUTS =
            List.of("separate-output", "symlink-farm", "flavour-tree", "headers-archive", "recovered");
    private static final Instant START = Instant.parse("2026-11-21T03:10:00Z");

    private final Random random = new Random(42);

    private LargeRun() {}

    public static List<CellResult> cells(int count) {
        var run = new LargeRun();
        var cells = new ArrayList<CellResult>(count);
        for (var i = 0; i < count; i++) {
            cells.add(run.cell(i));
        }
        return cells;
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

    private CellResult cell(int index) {
        var module = "module_" + index % MODULES;
        var column = index / MODULES;
        var version = "2.6." + (9 + column / 20 % 31);
        var architecture = column % 2 == 0 ? "i386" : "x86_64";
        var flavour = column / 2 % 2 == 0 ? "up" : "smp";
        var kernel = "vanilla:%s %s %s %s".formatted(version, version, architecture, flavour);
        var started = START.plusMillis(index * 137L + random.nextInt(90));
        var builder = CellBuilder.cell(module, kernel, LAYOUTS.get(column / 4 % 5), "gcc-3.4", started);
        if (random.nextInt(100) < 3) {
            return failed(builder, index);
        }
        for (var phase : Phase.values()) {
            builder.phase(phase, Status.PASS, random.nextInt(9_000), phase.compareTo(Phase.BUILD) >= 0);
        }
        return builder.vm(60 + random.nextInt(40))
                .modversions(versions(index % MODULES, version))
                .artifact(module + ".ko")
                .build();
    }

    private CellResult failed(CellBuilder builder, int index) {
        var cause = random.nextBoolean()
                ? "implicit declaration of function 'function_" + index + "'"
                : "file.c:12:3: error: too few arguments to function 'common'";
        return builder.passedUntil(Phase.BUILD)
                .phase(Phase.BUILD, Status.FAIL, random.nextInt(9_000), true)
                .ended(Phase.BUILD, Status.FAIL, Blame.MODULE, cause)
                .unexpected()
                .build();
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
