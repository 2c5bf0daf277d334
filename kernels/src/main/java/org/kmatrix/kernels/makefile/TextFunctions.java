package org.kmatrix.kernels.makefile;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The functions of make that change texts, whose arguments are expanded first. */
final class TextFunctions {
    private final Unknowns unknowns;
    private final FileFunctions files;

    TextFunctions(MakeSetting setting) {
        this.unknowns = setting.unknowns();
        this.files = new FileFunctions(setting);
    }

    /** How many arguments a function has; none where it is no function of texts. */
    static int arguments(String name) {
        return switch (name) {
            case "subst", "patsubst", "wordlist" -> 3;
            case "findstring", "filter", "filter-out", "word", "addprefix", "addsuffix", "join" -> 2;
            case "strip",
                    "sort",
                    "words",
                    "firstword",
                    "lastword",
                    "dir",
                    "notdir",
                    "basename",
                    "suffix",
                    "wildcard",
                    "abspath",
                    "realpath" -> 1;
            default -> 0;
        };
    }

    /** What a function gives for as many arguments as it has. */
    String call(String name, List<String> arguments) throws MakeFault {
        var first = arguments.get(0);
        var second = arguments.size() > 1 ? arguments.get(1) : "";
        return switch (name) {
            case "subst" -> subst(first, second, arguments.get(2));
            case "patsubst" -> patsubst(first.strip(), second.strip(), arguments.get(2));
            case "strip" -> String.join(" ", Words.of(first));
            case "findstring" -> find(first, second);
            case "filter" -> filtered(Words.of(first), second, true);
            case "filter-out" -> filtered(Words.of(first), second, false);
            case "sort" -> Unknowns.in(first) ? unknowns.lost(first) : String.join(" ", new TreeSet<>(Words.of(first)));
            case "words" ->
                Unknowns.in(first)
                        ? unknowns.lost(first)
                        : Integer.toString(Words.of(first).size());
            case "word" -> word(first, second, 1);
            case "firstword" -> word("1", first, 1);
            case "lastword" -> last(Words.of(first));
            case "wordlist" -> word(first, arguments.get(2), -1, second);
            case "addprefix" -> each(second, it -> first + it);
            case "addsuffix" -> each(second, it -> it + first);
            case "join" -> joined(first, second);
            case "dir" -> each(first, it -> it.contains("/") ? it.substring(0, it.lastIndexOf('/') + 1) : "./");
            case "notdir" -> each(first, it -> it.substring(it.lastIndexOf('/') + 1));
            case "basename" ->
                each(first, it -> it.substring(0, it.length() - suffix(it).length()));
            case "suffix" -> each(first, TextFunctions::suffix);
            case "wildcard" -> files.wildcard(first);
            case "abspath" -> each(first, files::absolute);
            case "realpath" -> files.real(first);
            default -> throw new IllegalStateException(name);
        };
    }

    /** Does something to each word; of a word that is not all known, nothing is known afterwards. */
    private String each(String words, UnaryOperator<String> change) {
        return String.join(
                " ",
                Words.of(words).stream()
                        .map(it -> Unknowns.in(it) ? unknowns.lost(it) : change.apply(it))
                        .filter(it -> !it.isEmpty())
                        .toList());
    }

    private String subst(String from, String to, String text) {
        if (Unknowns.in(from)) {
            return unknowns.lost(from);
        }
        // nothing is found once, at the end
        return from.isEmpty() ? text + to : unknowns.changed(text).replace(from, to);
    }

    String patsubst(String pattern, String replacement, String words) {
        return Unknowns.in(pattern)
                ? unknowns.lost(pattern)
                : each(words, it -> Words.substituted(pattern, replacement, it));
    }

    private String find(String wanted, String text) {
        if (Unknowns.in(wanted)) {
            return unknowns.lost(wanted);
        }
        return text.contains(wanted) ? wanted : Unknowns.in(text) ? unknowns.lost(text) : "";
    }

    private String filtered(List<String> patterns, String words, boolean keep) {
        for (var pattern : patterns) {
            if (Unknowns.in(pattern)) {
                return words.isBlank() ? "" : unknowns.lost(pattern);
            }
        }
        return String.join(
                " ",
                Words.of(words).stream()
                        .map(it -> Unknowns.in(it) ? filteredUnknown(patterns, it, keep) : it)
                        .filter(it -> Unknowns.in(it)
                                || patterns.stream().anyMatch(pattern -> Words.matches(pattern, it)) == keep)
                        .toList());
    }

    /** Compiler options stay what they are, whichever are taken away; one that begins with a dash is no file. */
    private String filteredUnknown(List<String> patterns, String word, boolean keep) {
        return !keep && word.chars().allMatch(Unknowns::isOptions)
                ? unknowns.options(unknowns.reason(word))
                : unknowns.lost(word);
    }

    /** One word, or those from one to another; known where nothing unknown comes before. */
    private String word(String number, String text, int count, String... to) throws MakeFault {
        var from = number(number);
        var end = to.length > 0 ? number(to[0]) : from;
        var words = Words.of(text);
        for (var i = 0; i < Math.min(words.size(), end); i++) {
            if (Unknowns.in(words.get(i))) {
                return unknowns.lost(words.get(i));
            }
        }
        return from > words.size() || from > end
                ? ""
                : String.join(" ", words.subList(from - 1, Math.min(words.size(), end)));
    }

    private static int number(String text) throws MakeFault {
        if (!text.strip().matches("[1-9]\\d{0,8}")) {
            throw MakeFault.unreadable("not the number of a word: '" + Unknowns.shown(text) + "'");
        }
        return Integer.parseInt(text.strip());
    }

    private String last(List<String> words) {
        return words.isEmpty() ? "" : unknowns.lost(words.get(words.size() - 1));
    }

    private String joined(String first, String second) {
        if (Unknowns.in(first) || Unknowns.in(second)) {
            return unknowns.lost(first, second);
        }
        var one = Words.of(first);
        var other = Words.of(second);
        var joined = new ArrayList<String>();
        for (var i = 0; i < Math.max(one.size(), other.size()); i++) {
            joined.add((i < one.size() ? one.get(i) : "") + (i < other.size() ? other.get(i) : ""));
        }
        return String.join(" ", joined);
    }

    private static String suffix(String word) {
        var name = word.substring(word.lastIndexOf('/') + 1);
        return name.contains(".") ? name.substring(name.lastIndexOf('.')) : "";
    }
}
