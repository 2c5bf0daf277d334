package org.kmatrix.harness.module;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kmatrix.harness.diagnose.BuildCause;
import org.kmatrix.matrix.result.Ending;

/**
 * Where a build went to look for the kernel that did not find it: where the kernel is, or where only the module's makefile
 * takes one to be.
 */
final class SoughtKernel {
    private static final String RULE = "kernel-tree-missing";
    private static final Pattern MISSING = Pattern.compile("\\*\\*\\* (/\\S*): No such file or directory");
    private static final Pattern MODULES = Pattern.compile(ModulesDirectory.INSIDE + "/([^/]+)(?:/.*)?");

    private SoughtKernel() {}

    /** How the build ends whose makefile looks for a kernel that is not the one that is built for; empty for any other. */
    static Optional<Ending> elsewhere(BuildCause cause, BuildTarget target) {
        var missing = MISSING.matcher(cause.line());
        if (!cause.rule().equals(RULE) || !missing.find() || isKernels(missing.group(1), target)) {
            return Optional.empty();
        }
        var path = missing.group(1);
        var other = MODULES.matcher(path);
        var sought = other.matches()
                ? "the module's makefile asks for the running kernel or names one, " + other.group(1) + ": there is no "
                        + path
                : "the module's makefile looks for a kernel in " + path + ", where there is none";
        return Optional.of(
                Ending.moduleFault(
                        sought + "; it is built for " + target.kernel().release()
                                + ": give the variable in which it has that place the kernel's, by make: {VARIABLE: \"${KV_BUILD}\"} in the spec"));
    }

    /** Whether something of the kernel that is built for should be there. */
    private static boolean isKernels(String path, BuildTarget target) {
        var way = target.way();
        var release = target.kernel().release().toString();
        var places = Stream.concat(
                Stream.of(way.build(), way.output(), way.entrance()),
                // of a package's files all lie below the root, and have the release in their paths
                way.sees().values().stream().filter(it -> !it.equals("/")));
        return path.contains(release) || places.anyMatch(it -> path.equals(it) || path.startsWith(it + "/"));
    }
}
