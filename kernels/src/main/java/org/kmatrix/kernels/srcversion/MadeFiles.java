package org.kmatrix.kernels.srcversion;

import java.util.HashSet;
import java.util.Set;
import org.kmatrix.kernels.makefile.MakeRun;
import org.kmatrix.kernels.sources.ShellEffects;

/** What the makefiles of a build make, apart from what kbuild makes by itself. */
final class MadeFiles {
    private final Set<String> targets = new HashSet<>();
    private boolean byShell;

    /** Targets, or patterns of them, as they are written. */
    void add(Set<String> others) {
        targets.addAll(others);
    }

    /** What a makefile's recipes make, and its shell functions may. */
    void add(MakeRun run) {
        run.rules().stream().filter(it -> !it.recipe().isEmpty()).forEach(it -> targets.addAll(it.targets()));
        byShell |= run.shellCommands().stream().anyMatch(ShellEffects::mayChangeFiles);
    }

    /** Whether a file is made, be it there before or not. A plain rule for objects is no better than kbuild's own. */
    boolean has(String path) {
        return targets.contains(path)
                || targets.stream()
                        .anyMatch(it -> it.contains("%") && !it.equals("%") && !it.equals("%.o") && matches(it, path));
    }

    /** Whether a header of some name may be made in a place that is not known. */
    boolean mayHave(String name) {
        var base = name.substring(name.lastIndexOf('/') + 1);
        return byShell
                || targets.stream()
                        .map(it -> it.substring(it.lastIndexOf('/') + 1))
                        .anyMatch(it -> matches(it, base));
    }

    private static boolean matches(String pattern, String path) {
        var percent = pattern.indexOf('%');
        return percent < 0
                ? pattern.equals(path)
                : path.length() >= pattern.length() - 1
                        && path.startsWith(pattern.substring(0, percent))
                        && path.endsWith(pattern.substring(percent + 1));
    }
}
