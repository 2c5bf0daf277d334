package org.kmatrix.matrix.result;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run as a whole: {@code run.json}.
 *
 * @param id the run's id, also its directory's name
 * @param spec the spec's path as the user gave it
 * @param specHash SHA-256 of the spec's text, in hexadecimal
 * @param host facts about the machine (name, processors, memory, kernel)
 * @param versions versions of kmatrix, Java, Docker, QEMU
 * @param started when it began
 * @param duration how long it took; null while it runs
 * @param totals cells by status name, and {@code cells}, {@code unexpected}, {@code cached}
 * @param shard which part of the cells it had, as {@code I/N}; null where it had all of them
 */
public record RunInfo(
        String id,
        String spec,
        String specHash,
        Map<String, String> host,
        Map<String, String> versions,
        Instant started,
        @Nullable Duration duration,
        Map<String, Integer> totals,
        @Nullable String shard) {
    private static final Pattern SHARD = Pattern.compile("([1-9]\\d{0,5})/([1-9]\\d{0,5})");

    public RunInfo {
        host = Map.copyOf(host);
        versions = Map.copyOf(versions);
        totals = Map.copyOf(totals);
        if (shard != null && !isShard(shard)) {
            throw new IllegalArgumentException("field 'shard' is not I/N, from 1/N to N/N: '" + shard + "'");
        }
    }

    private static boolean isShard(String text) {
        var matcher = SHARD.matcher(text);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) <= Integer.parseInt(matcher.group(2));
    }

    /** A run that had all cells. */
    public RunInfo(
            String id,
            String spec,
            String specHash,
            Map<String, String> host,
            Map<String, String> versions,
            Instant started,
            @Nullable Duration duration,
            Map<String, Integer> totals) {
        this(id, spec, specHash, host, versions, started, duration, totals, null);
    }
}
