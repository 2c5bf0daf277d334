package org.kmatrix.harness.check;

import java.util.Optional;

/** Finds the new part of a kernel log that was read before: the log is a ring, whose oldest lines may be gone. */
final class KernelLogPosition {
    private KernelLogPosition() {}

    /** What of a log came after what was seen of it; empty where nothing seen is left, so that some of it may be lost. */
    static Optional<String> after(String seen, String all) {
        if (all.startsWith(seen)) {
            return Optional.of(all.substring(seen.length()));
        }
        for (var from = seen.indexOf('\n') + 1; from > 0 && from < seen.length(); from = seen.indexOf('\n', from) + 1) {
            var left = seen.substring(from);
            if (all.startsWith(left)) {
                return Optional.of(all.substring(left.length()));
            }
        }
        return Optional.empty();
    }
}
