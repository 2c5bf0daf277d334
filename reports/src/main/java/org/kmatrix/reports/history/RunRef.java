package org.kmatrix.reports.history;

import java.time.Instant;
import java.util.Comparator;
import org.kmatrix.matrix.result.RunInfo;

/**
 * A run, as far as its results are compared with those of others.
 *
 * @param id its id, also its directory's name
 * @param host the machine's name
 * @param started when it began
 * @param kmatrix the version of kmatrix, with the hash of its code
 * @param spec the spec's path as the user gave it
 */
public record RunRef(String id, String host, Instant started, String kmatrix, String spec) {
    /** The earlier run first. */
    public static final Comparator<RunRef> BY_TIME =
            Comparator.comparing(RunRef::started).thenComparing(RunRef::id).thenComparing(RunRef::host);

    /** The run of a {@code run.json}. */
    public static RunRef of(RunInfo info) {
        return new RunRef(
                info.id(),
                info.host().getOrDefault("name", "unknown"),
                info.started(),
                info.versions().getOrDefault("kmatrix", "unknown"),
                info.spec());
    }
}
