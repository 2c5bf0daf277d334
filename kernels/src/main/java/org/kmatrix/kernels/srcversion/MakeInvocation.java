package org.kmatrix.kernels.srcversion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A make that a command starts.
 *
 * @param directory of {@code -C}
 * @param variables of its command line
 * @param goals what it is to make
 * @param other the first option that is not followed
 */
record MakeInvocation(
        Optional<String> directory, Map<String, String> variables, List<String> goals, Optional<String> other) {
    private static final Set<String> WITH_ARGUMENT = Set.of("-C", "--directory");
    private static final List<String> MODULE_VARIABLES = List.of("M", "KBUILD_EXTMOD", "SUBDIRS");
    private static final Set<String> BUILDING = Set.of("modules", "all", "_all", "module");

    MakeInvocation {
        variables = Map.copyOf(variables);
        goals = List.copyOf(goals);
    }

    static boolean isMake(String word) {
        return word.equals("make") || word.equals("gmake") || word.endsWith("/make");
    }

    /** Reads the words that follow {@code make}. */
    static MakeInvocation of(List<String> words) {
        var variables = new LinkedHashMap<String, String>();
        var goals = new ArrayList<String>();
        Optional<String> directory = Optional.empty();
        Optional<String> other = Optional.empty();
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (WITH_ARGUMENT.contains(word) && i + 1 < words.size()) {
                directory = Optional.of(words.get(++i));
            } else if (word.startsWith("-C")) {
                directory = Optional.of(word.substring(2));
            } else if (word.startsWith("--directory=")) {
                directory = Optional.of(word.substring("--directory=".length()));
            } else if (word.matches("-[jlO]\\d*|-[sSkiwBdnqtre]+|--(?:silent|no-print-directory|keep-going|jobs).*")) {
                continue;
            } else if (word.startsWith("-")) {
                other = other.or(() -> Optional.of(word));
            } else if (word.matches("[^=]+=(?s).*")) {
                variables.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            } else {
                goals.add(word);
            }
        }
        return new MakeInvocation(directory, variables, goals, other);
    }

    /** The module's directory, where this is a call of the kernel's make for an external module. */
    Optional<String> moduleDirectory() {
        return MODULE_VARIABLES.stream()
                .filter(variables::containsKey)
                .map(variables::get)
                .findFirst();
    }

    /** Whether it builds modules, rather than cleans or installs. */
    boolean builds() {
        return goals.isEmpty() || goals.stream().anyMatch(it -> BUILDING.contains(it) || it.endsWith(".ko"));
    }
}
