package org.kmatrix.harness.init;

import java.util.ArrayList;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A file in C.
 *
 * @param name of the file, as a path below the module's directory
 * @param code without the definitions of macros: what stands there is of no module before the macro is used
 * @param strings by the names of macros, what they are defined to be where that is a string
 */
record SourceText(String name, String code, SortedMap<String, SortedSet<String>> strings) {
    private static final Pattern DEFINES = Pattern.compile("\\s*#\\s*define\\s.*");
    private static final Pattern STRING =
            Pattern.compile("\\s*#\\s*define\\s+(\\w+)\\s+\\(?\"([^\"]*)\"\\)?\\s*(?:/[/*].*)?");

    static SourceText of(String name, String text) {
        var code = new ArrayList<String>();
        var strings = new TreeMap<String, SortedSet<String>>();
        var defines = false;
        for (var line : (Iterable<String>) text.lines()::iterator) {
            var string = STRING.matcher(line);
            if (string.matches()) {
                strings.computeIfAbsent(string.group(1), key -> new TreeSet<>()).add(string.group(2));
            }
            defines = defines || DEFINES.matcher(line).matches();
            if (!defines) {
                code.add(line);
            }
            defines &= line.endsWith("\\");
        }
        return new SourceText(name, String.join("\n", code), strings);
    }
}
