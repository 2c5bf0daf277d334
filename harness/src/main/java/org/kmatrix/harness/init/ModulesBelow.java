package org.kmatrix.harness.init;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kmatrix.harness.process.ShellWords;

/**
 * Directories below one that are modules by themselves, where that one is none.
 *
 * @param directories the likeliest first
 */
record ModulesBelow(List<Path> directories) {
    private static final int DEEPEST = 3;
    private static final int MOST = 3;

    ModulesBelow {
        directories = List.copyOf(directories);
    }

    /**
     * Looks for them.
     *
     * @param files all that are below the directory
     */
    static ModulesBelow of(Path directory, Collection<Path> files) throws IOException {
        var sources = new ArrayList<Path>();
        var described = new TreeMap<Path, Integer>();
        for (var file : files) {
            if (ModuleSigns.isSource(file)) {
                sources.add(file);
            }
            var weight = weight(file);
            var parent = file.getParent();
            if (weight > 0 && parent != null && isBelow(directory, parent)) {
                described.merge(parent, weight, Math::max);
            }
        }
        var modules = described.keySet().stream()
                .filter(it -> sources.stream().anyMatch(source -> source.startsWith(it)))
                .toList();
        return new ModulesBelow(modules.stream()
                .filter(it -> modules.stream().noneMatch(other -> !other.equals(it) && it.startsWith(other)))
                .sorted(Comparator.comparingInt(Path::getNameCount)
                        .thenComparing(it -> -described.getOrDefault(it, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .toList());
    }

    private static boolean isBelow(Path directory, Path parent) {
        var depth = parent.getNameCount() - directory.getNameCount();
        return !parent.equals(directory)
                && depth <= DEEPEST
                && !TestNames.isTest(directory.relativize(parent).toString());
    }

    /** How plainly a file says that its directory is a module; 0 where it does not. */
    private static int weight(Path file) throws IOException {
        if (String.valueOf(file.getFileName()).equals("dkms.conf")) {
            return 2;
        }
        var built = OwnRuleWalk.MAKEFILES.contains(String.valueOf(file.getFileName()))
                || String.valueOf(file.getFileName()).equals("Kbuild");
        return built
                        && ModuleSigns.isMakefile(file)
                        && (ModuleSigns.namesObjects(file) || ModuleSigns.callsKernel(file))
                ? 1
                : 0;
    }

    /** The commands to paste, as the end of a message; empty where there are none. */
    String hint(String program) {
        if (directories.isEmpty()) {
            return "";
        }
        var more = directories.size() - MOST;
        return "; below it are modules, try: "
                + directories.stream()
                        .limit(MOST)
                        .map(it -> program + " init " + ShellWords.quoted(it.toString()))
                        .collect(Collectors.joining(", or "))
                + (more > 0 ? " (and " + more + " more)" : "");
    }
}
