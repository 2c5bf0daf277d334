package org.kmatrix.harness.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Options of its own that a module's makefiles ask for and nobody sets: a driver that was cut out of a kernel has
 * {@code obj-$(CONFIG_MY_DRIVER)}, and builds nothing where that is not given to make.
 */
final class OpenOptions {
    private static final Pattern ASKED = Pattern.compile("(?m)^[ \\t]*obj-\\$[({](CONFIG_\\w+)[)}]");
    private static final Pattern SET = Pattern.compile("(?m)^[^#\\n]*?\\b(CONFIG_\\w+)[ \\t]*[:?+]?=");

    private OpenOptions() {}

    /** The options, sorted. */
    static SortedSet<String> of(Collection<Path> files) throws IOException {
        var asked = new TreeSet<String>();
        var set = new TreeSet<String>();
        for (var file : files) {
            var name = String.valueOf(file.getFileName());
            if (name.matches("(?i)Kbuild|(GNU)?makefile|.+\\.mk") && Files.isRegularFile(file)) {
                var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                ASKED.matcher(text).results().forEach(it -> asked.add(it.group(1)));
                SET.matcher(text).results().forEach(it -> set.add(it.group(1)));
            }
        }
        asked.removeAll(set);
        return asked;
    }
}
