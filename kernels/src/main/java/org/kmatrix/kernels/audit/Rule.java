package org.kmatrix.kernels.audit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Release;

/**
 * One row of the loaders' table: what a range of kernels does about a finding.
 *
 * @param stops whether the loader stops at the first such finding, in an order of its own, so that the message's
 *     symbol is unknown when there are several
 */
record Rule(
        Check check,
        String from,
        @Nullable String before,
        @Nullable List<Condition> when,
        Effect effect,
        ExpectedMessage.@Nullable Where where,
        @Nullable String message,
        boolean stops,
        String reason) {
    Rule {
        when = when == null ? List.of() : List.copyOf(when);
        if ((where == null) != (message == null) || reason.isBlank()) {
            throw new IllegalArgumentException(check + " from " + from + ": message, where or reason is missing");
        }
    }

    boolean covers(Release release) {
        return Range.of(from, before).contains(release);
    }

    boolean unconditional() {
        return when == null || when.isEmpty();
    }

    boolean holds(Situation situation) {
        return when == null || when.stream().allMatch(it -> it.holds(situation));
    }

    Optional<ExpectedMessage> expected() {
        return where == null || message == null ? Optional.empty() : Optional.of(new ExpectedMessage(where, message));
    }
}
