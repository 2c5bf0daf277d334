package org.kmatrix.harness.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kmatrix.harness.module.Makefiles;

/** The options by which objects of a module are built, as those of its makefiles ask for them that its build reads. */
final class AskedOptions {
    private static final Pattern OBJECTS = Pattern.compile("(?m)^[ \\t]*obj-[^=\\n#]*=([^#\\n]*)");
    private static final Pattern PLAIN = Pattern.compile("(?m)^[ \\t]*obj-[my][ \\t]*[:+]?=[ \\t]*\\S");
    private static final Pattern INCLUDE = Pattern.compile("(?m)^[ -]*s?include[ \\t]+([^#\\n]+)");

    private final Collection<Path> files;
    private final Set<Path> read = new HashSet<>();

    private AskedOptions(Collection<Path> files) {
        this.files = files;
    }

    /**
     * Reads them.
     *
     * @param own what its own makefile does, which may have another directory built
     */
    static SortedSet<String> of(Path directory, Collection<Path> files, OwnRule own) throws IOException {
        var root = directory.toAbsolutePath().normalize();
        var reading = new AskedOptions(
                files.stream().map(it -> it.toAbsolutePath().normalize()).toList());
        var start =
                own.call().flatMap(OwnRule.Call::directory).map(root::resolve).orElse(root);
        if (!reading.follow(List.of(root, start))) {
            reading.read.addAll(reading.files);
        }
        reading.read.removeIf(
                it -> TestNames.isTest(root.relativize(it.resolveSibling("")).toString()));
        var makefiles = Makefiles.of(reading.read);
        var asked = new TreeSet<>(makefiles.askedOptions());
        var tests = asked.stream().filter(TestNames::isTest).toList();
        if (tests.size() < asked.size()
                || makefiles.texts().stream().anyMatch(it -> PLAIN.matcher(it).find())) {
            tests.forEach(asked::remove);
        }
        return asked;
    }

    /** Whether all of the directories that kbuild descends to are known. */
    private boolean follow(List<Path> starts) throws IOException {
        var todo = new ArrayDeque<>(starts);
        var seen = new HashSet<Path>();
        while (!todo.isEmpty()) {
            var here = todo.remove().normalize();
            if (!seen.add(here)) {
                continue;
            }
            for (var makefile : makefiles(here)) {
                var text = text(makefile);
                for (var word : words(OBJECTS, text)) {
                    if (word.endsWith("/") && word.contains("$")) {
                        return false;
                    }
                    if (word.endsWith("/")) {
                        todo.add(here.resolve(word));
                    }
                }
            }
        }
        return seen.size() > 1 || !read.isEmpty();
    }

    /** The makefiles of a directory, with what they include. */
    private List<Path> makefiles(Path here) throws IOException {
        var todo = new ArrayDeque<>(Stream.of("Kbuild", "GNUmakefile", "makefile", "Makefile")
                .map(here::resolve)
                .filter(Files::isRegularFile)
                .toList());
        var found = new ArrayList<Path>();
        while (!todo.isEmpty()) {
            var makefile = todo.remove();
            if (!read.add(makefile)) {
                continue;
            }
            found.add(makefile);
            for (var word : words(INCLUDE, text(makefile))) {
                var name = word.substring(word.lastIndexOf('/') + 1);
                files.stream()
                        .filter(it -> String.valueOf(it.getFileName()).equals(name) && Files.isRegularFile(it))
                        .forEach(todo::add);
            }
        }
        return found;
    }

    private static List<String> words(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .flatMap(it -> Stream.of(it.group(1).strip().split("\\s+")))
                .toList();
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1).replace("\\\n", " ");
    }
}
