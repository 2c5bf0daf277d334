package org.kmatrix.harness.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What sources in C say of their module in plain words. Of macros those are followed that stand for a string.
 *
 * @param licences of MODULE_LICENSE, by the path of the file below the module's directory; where one is not known, in which macro it stands
 * @param parameters of module_param and its kin, and 2.4's MODULE_PARM, by the path of the file below the module's directory
 * @param headers of the kernel that are included
 * @param old whether they ask for a kernel before 3.0
 * @param older whether they ask for one before 2.6
 */
record SourceWords(
        SortedMap<String, SortedSet<String>> licences,
        SortedMap<String, SortedSet<String>> parameters,
        SortedSet<String> headers,
        boolean old,
        boolean older) {
    private static final Pattern LICENCE =
            Pattern.compile("MODULE_LICENSE\\s*\\(\\s*(?:((?:\"[^\"]*\"\\s*)+)|(\\w+)\\s*\\))");
    private static final Pattern PARAMETER =
            Pattern.compile("(?m)^\\s*(?:module_param(?:_string|_call|_cb|(?:_hw)?(?:_array)?(?:_named)?)(?:_unsafe)?"
                    + "|MODULE_PARM)\\s*\\(\\s*(\\w+)");
    private static final Pattern HEADER = Pattern.compile("(?m)^\\s*#\\s*include\\s*<([^>]+)>");
    private static final Pattern OLD = Pattern.compile("KERNEL_VERSION\\s*\\(\\s*2\\s*,\\s*[456]\\s*,");

    /** What is before 2.6.0 is 2.4 or 2.5; 2.6.18 says nothing of them. */
    private static final Pattern OLDER =
            Pattern.compile("KERNEL_VERSION\\s*\\(\\s*2\\s*,\\s*(?:[45]\\s*,|6\\s*,\\s*0\\s*\\))");

    /** Reads those files of a directory that are C. */
    static SourceWords of(Path directory, Collection<Path> files) throws IOException {
        var texts = new ArrayList<SourceText>();
        for (var file : files) {
            if (file.toString().matches(".+\\.[ch]") && Files.isRegularFile(file)) {
                texts.add(SourceText.of(
                        directory.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1)));
            }
        }
        var strings = new TreeMap<String, SortedSet<String>>();
        texts.forEach(it -> it.strings()
                .forEach((name, values) ->
                        strings.computeIfAbsent(name, key -> new TreeSet<>()).addAll(values)));
        var licences = new TreeMap<String, SortedSet<String>>();
        var parameters = new TreeMap<String, SortedSet<String>>();
        var headers = new TreeSet<String>();
        var old = false;
        var older = false;
        for (var text : texts) {
            collect(LICENCE, text, licences, it -> licence(it, strings));
            collect(PARAMETER, text, parameters, it -> List.of(it.group(1)));
            HEADER.matcher(text.code()).results().forEach(it -> headers.add(it.group(1)));
            old |= OLD.matcher(text.code()).find();
            older |= OLDER.matcher(text.code()).find();
        }
        return new SourceWords(licences, parameters, headers, old, older);
    }

    private static Collection<String> licence(MatchResult it, SortedMap<String, SortedSet<String>> strings) {
        if (it.group(1) != null) {
            // strings that stand beside each other are one
            return List.of(it.group(1).strip().replaceAll("\"\\s*\"", "").replace("\"", ""));
        }
        var macro = it.group(2);
        var known = strings.get(macro);
        return known == null ? List.of("known once it is built (macro " + macro + ")") : known;
    }

    private static void collect(
            Pattern pattern,
            SourceText text,
            SortedMap<String, SortedSet<String>> to,
            Function<MatchResult, Collection<String>> values) {
        pattern.matcher(text.code())
                .results()
                .forEach(it ->
                        to.computeIfAbsent(text.name(), key -> new TreeSet<>()).addAll(values.apply(it)));
    }
}
