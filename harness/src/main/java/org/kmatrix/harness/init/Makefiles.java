package org.kmatrix.harness.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The makefiles of a module, as text.
 *
 * @param texts of each
 */
record Makefiles(List<String> texts) {
    private static final Pattern ASKED = Pattern.compile("(?m)^[ \\t]*obj-\\$[({](CONFIG_\\w+)[)}]");
    private static final Pattern SET = Pattern.compile("(?m)^[^#\\n]*?\\b(CONFIG_\\w+)[ \\t]*[:?+]?=");

    static Makefiles of(Collection<Path> files) throws IOException {
        var texts = new ArrayList<String>();
        for (var file : files) {
            var name = String.valueOf(file.getFileName());
            if (name.matches("(?i)Kbuild|(GNU)?makefile|.+\\.mk") && Files.isRegularFile(file)) {
                texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return new Makefiles(texts);
    }

    /**
     * Options of the module's own that are asked for and that nobody sets: a driver that was cut out of a kernel has
     * {@code obj-$(CONFIG_MY_DRIVER)}, and builds nothing where that is not given to make.
     */
    SortedSet<String> openOptions() {
        var asked = new TreeSet<String>();
        var set = new TreeSet<String>();
        for (var text : texts) {
            ASKED.matcher(text).results().forEach(it -> asked.add(it.group(1)));
            SET.matcher(text).results().forEach(it -> set.add(it.group(1)));
        }
        asked.removeAll(set);
        return asked;
    }

    /** Whether one is written for 2.4, too, which reads makefiles only that include its Rules.make. */
    boolean includeRules() {
        return texts.stream().anyMatch(it -> it.contains("Rules.make"));
    }
}
