package org.kmatrix.kernels.makefile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.kmatrix.kernels.sources.FileView;

/** The functions of make that look at files. */
record FileFunctions(MakeSetting setting) {
    private static final Pattern SPECIAL = Pattern.compile("[*?\\[]");

    /** The files that match patterns, sorted within each, as make does again since 4.3. */
    String wildcard(String patterns) {
        var found = new ArrayList<String>();
        for (var pattern : Words.of(patterns)) {
            var path = pattern.startsWith("/") || Unknowns.in(pattern) ? pattern : setting.directory() + "/" + pattern;
            if (Unknowns.in(path) || !setting.files().covers(fixedPart(path))) {
                found.add(setting.unknowns().any("which files there are is not known: " + Unknowns.shown(pattern)));
            } else if (SPECIAL.matcher(path).find()) {
                var cut = path.length() - pattern.length();
                matching(path).forEach(it -> found.add(it.substring(cut)));
            } else if (setting.files().exists(path)) {
                found.add(pattern);
            }
        }
        return String.join(" ", found);
    }

    private static String fixedPart(String pattern) {
        var special = SPECIAL.matcher(pattern);
        return special.find() ? pattern.substring(0, pattern.lastIndexOf('/', special.start()) + 1) : pattern;
    }

    private List<String> matching(String pattern) {
        var directories = List.of(fixedPart(pattern));
        var parts = pattern.substring(fixedPart(pattern).length()).split("/");
        for (var i = 0; i < parts.length; i++) {
            var name = glob(parts[i]);
            var hidden = parts[i].startsWith(".");
            var end = i == parts.length - 1 ? "" : "/";
            directories = directories.stream()
                    .flatMap(directory -> setting.files().names(directory).stream()
                            .filter(it -> name.matcher(it).matches() && (hidden || !it.startsWith(".")))
                            .map(it -> directory + it + end))
                    .toList();
        }
        return directories;
    }

    private static Pattern glob(String text) {
        var regex = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var it = text.charAt(i);
            switch (it) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[' -> regex.append(text.startsWith("[!", i) ? "[^" : "[");
                case '!' -> regex.append(i > 0 && text.charAt(i - 1) == '[' ? "" : "!");
                case ']', '-' -> regex.append(it);
                default -> regex.append(Pattern.quote(Character.toString(it)));
            }
        }
        try {
            return Pattern.compile(regex.toString());
        } catch (PatternSyntaxException e) {
            return Pattern.compile(Pattern.quote(text));
        }
    }

    String absolute(String path) {
        return FileView.normal(path.startsWith("/") ? path : setting.directory() + "/" + path);
    }

    /** The paths of what exists; links are not followed, so that nothing is said of them. */
    String real(String paths) {
        var found = new ArrayList<String>();
        for (var path : Words.of(paths)) {
            var absolute = Unknowns.in(path) ? path : absolute(path);
            if (Unknowns.in(path)
                    || !setting.files().covers(absolute)
                    || setting.files().isLinked(absolute)) {
                found.add(setting.unknowns().any("where a path leads is not known: " + Unknowns.shown(path)));
            } else if (setting.files().exists(absolute)) {
                found.add(absolute);
            }
        }
        return String.join(" ", found);
    }
}
