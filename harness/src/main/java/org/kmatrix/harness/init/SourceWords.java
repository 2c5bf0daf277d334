package org.kmatrix.harness.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What sources in C say of their module in plain words; no macro is followed.
 *
 * @param licences of MODULE_LICENSE; the name of a macro where one stands there
 * @param parameters of module_param and its kin, and 2.4's MODULE_PARM, by the name of the file
 * @param headers of the kernel that are included
 * @param old whether they ask for a kernel before 3.0
 * @param older whether they ask for one before 2.6
 */
record SourceWords(
        SortedSet<String> licences,
        SortedMap<String, SortedSet<String>> parameters,
        SortedSet<String> headers,
        boolean old,
        boolean older) {
    private static final Pattern LICENCE = Pattern.compile("MODULE_LICENSE\\s*\\(\\s*\"?([^\")]+)");
    private static final Pattern PARAMETER =
            Pattern.compile("(?m)^\\s*(?:module_param(?:_string|_call|_cb|(?:_hw)?(?:_array)?(?:_named)?)(?:_unsafe)?"
                    + "|MODULE_PARM)\\s*\\(\\s*(\\w+)");
    private static final Pattern HEADER = Pattern.compile("(?m)^\\s*#\\s*include\\s*<([^>]+)>");
    private static final Pattern OLD = Pattern.compile("KERNEL_VERSION\\s*\\(\\s*2\\s*,\\s*[456]\\s*,");

    /** What is before 2.6.0 is 2.4 or 2.5; 2.6.18 says nothing of them. */
    private static final Pattern OLDER =
            Pattern.compile("KERNEL_VERSION\\s*\\(\\s*2\\s*,\\s*(?:[45]\\s*,|6\\s*,\\s*0\\s*\\))");

    /** Reads those files of a directory that are C. */
    static SourceWords of(Collection<Path> files) throws IOException {
        var licences = new TreeSet<String>();
        var parameters = new TreeMap<String, SortedSet<String>>();
        var headers = new TreeSet<String>();
        var old = false;
        var older = false;
        for (var file : files) {
            if (!file.toString().matches(".+\\.[ch]") || !Files.isRegularFile(file)) {
                continue;
            }
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            collect(LICENCE, text, licences::add);
            var name = String.valueOf(file.getFileName());
            collect(
                    PARAMETER,
                    text,
                    it -> parameters
                            .computeIfAbsent(name, key -> new TreeSet<>())
                            .add(it));
            collect(HEADER, text, headers::add);
            old |= OLD.matcher(text).find();
            older |= OLDER.matcher(text).find();
        }
        return new SourceWords(licences, parameters, headers, old, older);
    }

    private static void collect(Pattern pattern, String text, Consumer<String> to) {
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            for (var group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    to.accept(matcher.group(group));
                }
            }
        }
    }
}
