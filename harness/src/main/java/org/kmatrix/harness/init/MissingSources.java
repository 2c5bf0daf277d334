package org.kmatrix.harness.init;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Objects that the makefiles ask for without saying what they are made of, where no such source is there. */
final class MissingSources {
    private MissingSources() {}

    /**
     * Those of a module that kbuild builds.
     *
     * @param objects their paths, with {@code .ko}
     * @return the paths of the sources that are wanted
     */
    static List<String> of(Path directory, Collection<String> objects, Composition composition) {
        return objects.stream()
                .map(it -> it.replaceFirst("\\.ko$", ""))
                .filter(it -> !it.startsWith("/") && !composition.composed().contains(it))
                .filter(it -> Stream.of(".c", ".S", ".s", ".rs", ".o_shipped", ".o")
                        .noneMatch(ending -> Files.exists(directory.resolve(it + ending))))
                .filter(it -> !isMade(it, composition))
                .map(it -> it + ".c")
                .toList();
    }

    /** Whether a rule of the makefiles makes it. */
    private static boolean isMade(String object, Composition composition) {
        var rule = Pattern.compile(
                "(?m)^[^#=\\n]*(?:" + Pattern.quote(object.substring(object.lastIndexOf('/') + 1)) + "|%)\\.c\\s*:");
        return composition.texts().values().stream()
                .anyMatch(it -> rule.matcher(it).find());
    }
}
