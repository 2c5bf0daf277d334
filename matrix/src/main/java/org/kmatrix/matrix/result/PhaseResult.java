package org.kmatrix.matrix.result;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How one phase of a cell went.
 *
 * @param name which phase
 * @param status how it ended
 * @param started when it began
 * @param duration how long it took; never below zero, also where the machine's clock was set back meanwhile
 * @param log where its log is, relative to the run's directory; null where it wrote none
 * @param worker which worker did it, as {@code HOST/NUMBER}: a worker does one thing at a time; null where a result is
 *     older than the field, or no worker was needed
 */
public record PhaseResult(
        Phase name,
        Status status,
        Instant started,
        Duration duration,
        @Nullable String log,
        @Nullable String worker) {
    public PhaseResult {
        duration = duration.isNegative() ? Duration.ZERO : duration;
    }

    PhaseResult withLog(UnaryOperator<String> place) {
        return new PhaseResult(name, status, started, duration, log == null ? null : place.apply(log), worker);
    }

    /** A phase that no worker was needed for. */
    public PhaseResult(Phase name, Status status, Instant started, Duration duration, @Nullable String log) {
        this(name, status, started, duration, log, null);
    }
}
