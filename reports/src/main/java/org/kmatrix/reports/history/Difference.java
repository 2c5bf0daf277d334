package org.kmatrix.reports.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kmatrix.matrix.result.Inputs;

/**
 * Something that was another between two results of a cell.
 *
 * @param what module, kernel, toolchain, checks, kmatrix or host
 * @param from what it was
 * @param to what it became
 */
public record Difference(String what, String from, String to) {
    private static final int SHORT = 12;

    /** Everything that is known to differ; what two results do not both tell is not compared. */
    static List<Difference> between(Seen before, Seen after) {
        var differences = new ArrayList<Difference>();
        var from = before.inputs();
        var to = after.inputs();
        if (from != null && to != null) {
            if (!from.module().equals(to.module())) {
                differences.add(new Difference("module", module(from, to), module(to, from)));
            }
            if (!from.toolchain().equals(to.toolchain())) {
                differences.add(new Difference("toolchain", from.toolchain(), to.toolchain()));
            }
            if (!from.checks().equals(to.checks())) {
                differences.add(new Difference("checks", brief(from.checks()), brief(to.checks())));
            }
        }
        kernel(before, after, differences);
        add("kmatrix", before.run().kmatrix(), after.run().kmatrix(), differences);
        add("host", before.run().host(), after.run().host(), differences);
        return List.copyOf(differences);
    }

    /** The release, as people know kernels; where it stayed, what went into the kernel. */
    private static void kernel(Seen before, Seen after, List<Difference> differences) {
        if (before.release() != null
                && after.release() != null
                && !before.release().equals(after.release())) {
            differences.add(new Difference("kernel", before.release(), after.release()));
            return;
        }
        var from = before.inputs() == null ? null : before.inputs().kernel();
        var to = after.inputs() == null ? null : after.inputs().kernel();
        if (from != null && to != null && !from.equals(to)) {
            differences.add(new Difference("kernel", named(before.release(), from), named(after.release(), to)));
        }
    }

    private static void add(String what, String from, String to, List<Difference> differences) {
        if (!from.equals(to)) {
            differences.add(new Difference(what, from, to));
        }
    }

    /** The revision, or with it the hash where one revision stands for two contents, as an unclean tree's does. */
    private static String module(Inputs inputs, Inputs other) {
        var hash = brief(inputs.module());
        if (inputs.revision() == null) {
            return hash;
        }
        return Objects.equals(inputs.revision(), other.revision())
                ? inputs.revision() + " (" + hash + ")"
                : inputs.revision();
    }

    private static String named(@Nullable String release, String key) {
        return release == null ? brief(key) : release + " (" + brief(key) + ")";
    }

    private static String brief(String hash) {
        return hash.substring(0, Math.min(SHORT, hash.length()));
    }

    @Override
    public String toString() {
        return what + " " + from + " \u2192 " + to;
    }
}
