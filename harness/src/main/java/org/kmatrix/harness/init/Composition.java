package org.kmatrix.harness.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Of which sources the makefiles say that they are parts of which objects: {@code my-objs := one.o two.o}. They are read as text,
 * with the variables that the same file sets.
 *
 * @param owners by a source's path below the module's directory, without its ending: the objects that it is linked into
 * @param composed the paths of objects that are made of others
 * @param texts of makefiles, by the path of their directory; empty for the module's own
 */
record Composition(
        SortedMap<String, SortedSet<String>> owners, SortedSet<String> composed, SortedMap<String, String> texts) {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?m)^[ \\t]*(\\S[^:=+?#\\n]*?)[ \\t]*[:+?]{0,2}=([^#\\n]*)");
    private static final Pattern REFERENCE = Pattern.compile("\\$[({]([A-Za-z0-9_.-]+)[)}]");
    private static final Pattern PARTS = Pattern.compile("(.+)-(?:objs|y|m|)");
    private static final Pattern ALL = Pattern.compile("\\$\\(wildcard|\\bfind\\s");
    private static final int DEEPEST = 6;
    private static final int LONGEST = 200_000;

    /** Reads the makefiles among some files. */
    static Composition of(Path directory, Collection<Path> files) throws IOException {
        var composition = new Composition(new TreeMap<>(), new TreeSet<>(), new TreeMap<>());
        for (var file : files) {
            if (ModuleSigns.isMakefile(file)) {
                var text = Files.readString(file, StandardCharsets.ISO_8859_1).replace("\\\n", " ");
                var place = directory.relativize(file.resolveSibling("")).toString();
                composition.texts.merge(place, text, (one, other) -> one + "\n" + other);
                composition.read(place, text);
            }
        }
        return composition;
    }

    private void read(String place, String text) {
        var variables = new TreeMap<String, String>();
        var assignments = ASSIGNMENT.matcher(text).results().toList();
        assignments.forEach(it -> variables.merge(it.group(1), it.group(2).strip(), (one, other) -> one + " " + other));
        for (var assignment : assignments) {
            for (var name : names(assignment.group(1), variables)) {
                var object = PARTS.matcher(name);
                if (object.matches()
                        && !object.group(1).equals("obj")
                        && !object.group(1).contains(" ")) {
                    add(place, object.group(1), expanded(assignment.group(2), variables, 0));
                }
            }
        }
    }

    private void add(String place, String object, String parts) {
        composed.add(path(place, object));
        for (var part : parts.strip().split("\\s+")) {
            if (part.endsWith(".o")) {
                owners.computeIfAbsent(path(place, part.substring(0, part.length() - 2)), key -> new TreeSet<>())
                        .add(path(place, object));
            }
        }
    }

    /** What is assigned to: where a variable is set more than once, as conditions have it, each of its values is meant. */
    private static List<String> names(String text, Map<String, String> variables) {
        var first = REFERENCE.matcher(text);
        if (!first.lookingAt()) {
            return List.of(expanded(text, variables, 0).strip());
        }
        var rest = expanded(text.substring(first.end()), variables, 0).strip();
        return Stream.of(expanded(first.group(), variables, 0).strip().split("\\s+"))
                .map(it -> it + rest)
                .toList();
    }

    /** An option of the kernel is taken to be set nowhere: what is built for it is built for some kernels. */
    private static String expanded(String text, Map<String, String> variables, int depth) {
        return depth > DEEPEST || text.length() > LONGEST
                ? text
                : REFERENCE
                        .matcher(text)
                        .replaceAll(it -> Matcher.quoteReplacement(
                                expanded(variables.getOrDefault(it.group(1), ""), variables, depth + 1)));
    }

    private static String path(String place, String name) {
        return Path.of(place, name.replaceFirst("^/+", "").replace("\0", ""))
                .normalize()
                .toString();
    }

    /** The names of the objects that a source ends up in, as they are loaded; nothing where no makefile says so. */
    SortedSet<String> objects(String stem) {
        var found = new TreeSet<String>();
        var seen = new TreeSet<String>();
        var todo = new ArrayDeque<>(List.of(stem));
        while (!todo.isEmpty()) {
            for (var owner : owners.getOrDefault(todo.remove(), new TreeSet<>())) {
                if (seen.add(owner)) {
                    found.add(owner.substring(owner.lastIndexOf('/') + 1));
                    todo.add(owner);
                }
            }
        }
        return found;
    }

    /**
     * The same, if the makefiles speak of the directory of any of some sources that are surely built; else they are others than
     * those that build them, as where configure makes them, and nothing is known of directories.
     */
    Composition speakingOf(Collection<String> sources) {
        return sources.stream().anyMatch(this::mentions) ? this : new Composition(owners, composed, new TreeMap<>());
    }

    /** Whether the makefiles above it, or above that, name the directory of a source; so that it may be built. */
    boolean mentions(String source) {
        var directories = Path.of(source).getParent();
        if (directories == null
                || texts.isEmpty()
                || texts.values().stream().anyMatch(it -> ALL.matcher(it).find())) {
            return true;
        }
        for (var name : directories) {
            var word = Pattern.compile("(?<![A-Za-z0-9_-])" + Pattern.quote(name.toString()) + "(?![A-Za-z0-9_-])");
            if (texts.values().stream().noneMatch(it -> word.matcher(it).find())) {
                return false;
            }
        }
        return true;
    }
}
