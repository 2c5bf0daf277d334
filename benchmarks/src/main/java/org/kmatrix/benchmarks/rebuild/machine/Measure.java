package org.kmatrix.benchmarks.rebuild.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a step of a strategy cost.
 *
 * @param wallMs from its start to its end, with the decision
 * @param decisionMs of which deciding what may be kept took
 * @param userMs of the processors' time, in programs
 * @param systemMs of the processors' time, in the kernel
 * @param peakKib the largest process
 * @param machinePeakBytes the machine as a whole, with what of files was kept in memory; null where the kernel does not tell
 * @param writtenBytes handed to file systems
 * @param compiled source files
 * @param linked modules that the linker made of objects
 * @param exit its status: 0 all modules are in place, 1 some are not
 */
public record Measure(
        long wallMs,
        long decisionMs,
        long userMs,
        long systemMs,
        long peakKib,
        @Nullable Long machinePeakBytes,
        long writtenBytes,
        long compiled,
        long linked,
        int exit) {
    private static final int SECTOR = 512;

    /** The processors' time. */
    public long cpuMs() {
        return userMs + systemMs;
    }

    /**
     * Reads what a step left.
     *
     * @param out the directory for that
     * @param exit the step's exit status
     * @throws IOException where something is missing: then the step was never measured
     */
    public static Measure read(Path out, int exit) throws IOException {
        var time = Files.readString(out.resolve("time"))
                .strip()
                .lines()
                .reduce((a, b) -> b)
                .orElse("")
                .split(" ");
        if (time.length != 5) {
            throw new IOException(out.resolve("time") + " does not hold five numbers of GNU time");
        }
        var counts = counts(out.resolve("counts"));
        return new Measure(
                milliseconds(time[0]),
                0,
                milliseconds(time[1]),
                milliseconds(time[2]),
                Long.parseLong(time[3]),
                peak(out.resolve("memory.peak")),
                Long.parseLong(time[4]) * SECTOR,
                counts.getOrDefault("compiled", 0L),
                counts.getOrDefault("linked", 0L),
                exit);
    }

    private static long milliseconds(String seconds) {
        return Math.round(Double.parseDouble(seconds) * 1000);
    }

    private static Map<String, Long> counts(Path file) throws IOException {
        return Files.readString(file)
                .lines()
                .map(it -> it.split("\t", 2))
                .filter(it -> it.length == 2)
                .collect(Collectors.toMap(it -> it[0], it -> Long.parseLong(it[1].strip())));
    }

    private static @Nullable Long peak(Path file) throws IOException {
        var text = Files.exists(file) ? Files.readString(file).strip() : "";
        return text.isEmpty() ? null : Long.valueOf(text);
    }

    /** The same after a decision that another process made before. */
    public Measure after(long decision, long decisionCpu, long decisionPeakKib) {
        return new Measure(
                wallMs + decision,
                decision,
                userMs + decisionCpu,
                systemMs,
                Math.max(peakKib, decisionPeakKib),
                machinePeakBytes,
                writtenBytes,
                compiled,
                linked,
                exit);
    }

    /**
     * What a trial gave.
     *
     * @param update what the update cost
     * @param again the same with nothing to do
     * @param interruptions how updates were cut short before
     * @param fault what went wrong besides: modules that were not installed for the old kernel, or what an update that was cut
     *     short left in the machine that may not be there; null where nothing did
     */
    public record Trial(
            Measure update,
            Measure again,
            List<String> interruptions,
            @Nullable String fault) {
        public Trial {
            Objects.requireNonNull(update);
            interruptions = List.copyOf(interruptions);
        }
    }
}
