package org.kmatrix.benchmarks.rebuild.verdict;

import java.util.List;
import java.util.Optional;

/**
 * What became of a module's files in a kernel that was booted.
 *
 * @param refused why the kernel did not take one of them; empty where it took all that were tried
 * @param untried those that could not be tried, and why: what they need did not start for want of its device
 */
public record Loading(Optional<String> refused, List<String> untried) {
    public Loading {
        untried = List.copyOf(untried);
    }

    /** Whether the kernel was given all of the files, and took them. */
    boolean isWholeAndTaken() {
        return refused.isEmpty() && untried.isEmpty();
    }
}
