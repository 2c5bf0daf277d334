package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.store.RunDirectory;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.BootVariant;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.CellResult;
import org.kmatrix.matrix.result.Inputs;
import org.kmatrix.matrix.result.Phase;
import org.kmatrix.matrix.result.PhaseResult;
import org.kmatrix.matrix.result.RunInfo;
import org.kmatrix.matrix.result.Status;

/** Runs in directories, as run writes them: one a day. */
public final class TestRuns {
    private static final Instant FIRST = Instant.parse("2026-11-01T06:00:00Z");

    private TestRuns() {}

    /** Writes the run of a day, with these cells. */
    public static Path write(Path parent, int day, CellResult... cells) throws IOException {
        var info = info(day);
        var directory = RunDirectory.at(parent.resolve(info.id()));
        for (var cell : cells) {
            directory.append(cell);
        }
        directory.write(info);
        return directory.root();
    }

    public static RunInfo info(int day) {
        return new RunInfo(
                "202611%02d-060000".formatted(day),
                "drivers.yaml",
                "0",
                Map.of("name", "forge"),
                Map.of("kmatrix", "0.1.0+cafe"),
                start(day),
                Duration.ofMinutes(3),
                Map.of("cells", 1));
    }

    private static Instant start(int day) {
        return FIRST.plus(Duration.ofDays(day - 1L));
    }

    public static CellResult passed(String module, int day, String moduleHash) {
        return cell(module, day, moduleHash, Status.PASS, null);
    }

    /** What a cell counts as that has no result. */
    static CellResult unrun(String module) {
        return cell(module, 1, "", Status.ERROR, "has no result: it was not run");
    }

    public static CellResult failed(String module, int day, String moduleHash) {
        return cell(module, day, moduleHash, Status.FAIL, "main.c:7:1: error: no such thing as kmap");
    }

    /** A failure that its spec expects. */
    static CellResult known(String module, int day) {
        return cell(module, day, "3333", Status.FAIL, true, "main.c:7:1: error: no such thing as kmap");
    }

    private static CellResult cell(String module, int day, String moduleHash, Status status, @Nullable String cause) {
        return cell(module, day, moduleHash, status, status == Status.PASS, cause);
    }

    private static CellResult cell(
            String module, int day, String moduleHash, Status status, boolean expected, @Nullable String cause) {
        var id = module + "/debian-bookworm/x86_64/cloud/distro-headers/gcc-12";
        return new CellResult(
                id,
                module,
                new CellResult.Kernel(
                        KernelId.parse("debian:bookworm"), "6.1.0-40-cloud-amd64", Architecture.X86_64, "cloud"),
                "distro-headers",
                "gcc-12",
                "binary",
                BootVariant.INITRD,
                status,
                expected,
                Phase.BUILD,
                status == Status.PASS ? null : status == Status.ERROR ? Blame.HOST : Blame.MODULE,
                cause,
                List.of(new PhaseResult(
                        Phase.BUILD,
                        status,
                        start(day).plusSeconds(module.hashCode() & 0xff),
                        Duration.ofSeconds(2),
                        null)),
                null,
                null,
                Set.of(),
                List.of(),
                List.of(),
                null,
                new Inputs("drivers/" + module, "v1-" + moduleHash, moduleHash, "6b", "kmatrix/gcc-12:1", "c0"),
                "./kmatrix run drivers.yaml --cell " + id);
    }
}
