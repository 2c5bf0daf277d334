package org.kmatrix.harness.module;

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
public record Makefiles(List<String> texts) {
    private static final Pattern ASKED = Pattern.compile("(?m)^[ \\t]*obj-\\$[({](CONFIG_\\w+)[)}]");
    private static final Pattern SET = Pattern.compile("(?<![\\w(){}$])(CONFIG_\\w+)[ \\t]*[:?+]?=(?!=)");
    private static final Pattern COMMENT = Pattern.compile("#.*");

    /** UTF-8's, read byte by byte; make skips it, too. */
    private static final String BYTE_ORDER_MARK = "^\u00EF\u00BB\u00BF";

    public Makefiles {
        texts = List.copyOf(texts);
    }

    /**
     * Those among the files of a module.
     *
     * @throws IOException where one cannot be read
     */
    public static Makefiles of(Collection<Path> files) throws IOException {
        var texts = new ArrayList<String>();
        for (var file : files) {
            var name = String.valueOf(file.getFileName());
            if (name.matches("(?i)Kbuild|(GNU)?makefile|.+\\.mk") && Files.isRegularFile(file)) {
                texts.add(Files.readString(file, StandardCharsets.ISO_8859_1).replaceFirst(BYTE_ORDER_MARK, ""));
            }
        }
        return new Makefiles(texts);
    }

    /**
     * Options that decide whether an object is built: a driver that was cut out of a kernel has {@code
     * obj-$(CONFIG_MY_DRIVER)}, and builds nothing where that is not given to make.
     */
    public SortedSet<String> askedOptions() {
        return found(ASKED, texts);
    }

    /** Options that are set somewhere, be it where a kernel's make does not see it. */
    public SortedSet<String> setOptions() {
        return found(
                SET,
                texts.stream().map(it -> COMMENT.matcher(it).replaceAll("")).toList());
    }

    private static SortedSet<String> found(Pattern pattern, List<String> texts) {
        var found = new TreeSet<String>();
        texts.forEach(text -> pattern.matcher(text).results().forEach(it -> found.add(it.group(1))));
        return found;
    }

    /** Whether an object is one of {@code obj-}, whatever that depends on: it is loaded by its own name. */
    public boolean name(String object) {
        var named = Pattern.compile(
                "(?m)^[ \\t]*obj-[^=\\n]*=(?:[^#\\n]*[\\s/])?" + Pattern.quote(object) + "(?=\\s|\\\\|$)");
        return texts.stream().anyMatch(it -> named.matcher(it).find());
    }

    /** Whether an object is one that only comments speak of. */
    public boolean comment(String object) {
        var word = "(?:[^\\n]*[\\s/=])?" + Pattern.quote(object) + "(?=\\s|\\\\|$)";
        var commented = Pattern.compile("(?m)^[^#\\n]*#" + word);
        var plain = Pattern.compile("(?m)^(?=[^#\\n]*" + Pattern.quote(object) + ")[^#\\n]*");
        return texts.stream().anyMatch(it -> commented.matcher(it).find())
                && texts.stream().noneMatch(it -> plain.matcher(it).find());
    }

    /** Whether one is written for 2.4, too, which reads makefiles only that include its Rules.make. */
    public boolean includeRules() {
        return texts.stream().anyMatch(it -> it.contains("Rules.make"));
    }

    /** Whether one calls the compiler as for a kernel's own code, without any makefile of the kernel. */
    public boolean compileThemselves() {
        return texts.stream().anyMatch(it -> it.contains("-D__KERNEL__"));
    }
}
