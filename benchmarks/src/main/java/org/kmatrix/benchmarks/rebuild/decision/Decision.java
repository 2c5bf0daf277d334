package org.kmatrix.benchmarks.rebuild.decision;

import java.util.Optional;

/**
 * Whether a module may stay as it is under the new kernel.
 *
 * @param module its name
 * @param against the symbol, the file, or whatever else decides that it may not; empty where it may stay
 * @param why what allows it to stay
 */
public record Decision(String module, Optional<String> against, String why) {
    static Decision keep(String module, String why) {
        return new Decision(module, Optional.empty(), why);
    }

    static Decision rebuild(String module, String against) {
        return new Decision(module, Optional.of(against), "");
    }

    /** Whether it stays. */
    public boolean keeps() {
        return against.isEmpty();
    }

    /** What decides, either way. */
    public String reason() {
        return against.orElse(why);
    }
}
