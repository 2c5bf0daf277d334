package org.kmatrix.kernels.makefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.makefile.Variable.Origin;
import org.kmatrix.kernels.sources.Truth;

/** GNU make's functions. Where an argument is not known, the result is only as far as it does not depend on it. */
final class Functions {
    private static final int ANY_NUMBER = Integer.MAX_VALUE;

    private final MakeRun run;
    private final Expander expander;
    private final Unknowns unknowns;
    private final FileFunctions files;

    Functions(MakeRun run, Expander expander, MakeSetting setting) {
        this.run = run;
        this.expander = expander;
        this.unknowns = setting.unknowns();
        this.files = new FileFunctions(setting);
    }

    /** The result of a function; empty where the content of a reference calls none. */
    Optional<String> call(String content, char open) throws MakeFault {
        var end = 0;
        while (end < content.length() && (Character.isLetter(content.charAt(end)) || content.charAt(end) == '-')) {
            end++;
        }
        var named = end > 0 && end < content.length() && Character.isWhitespace(content.charAt(end));
        return named ? call(content.substring(0, end), content.substring(end).stripLeading(), open) : Optional.empty();
    }

    private Optional<String> call(String name, String text, char open) throws MakeFault {
        return switch (name) {
            case "if" -> Optional.of(choice(References.arguments(text, open, 3)));
            case "or" -> Optional.of(firstThat(Truth.NO, References.arguments(text, open, ANY_NUMBER)));
            case "and" -> Optional.of(firstThat(Truth.YES, References.arguments(text, open, ANY_NUMBER)));
            case "foreach" -> Optional.of(forEach(References.arguments(text, open, 3)));
            case "call" -> Optional.of(user(expanded(References.arguments(text, open, ANY_NUMBER))));
            case "eval" -> Optional.of(eval(expander.expand(text)));
            case "value" -> Optional.of(raw(expander.expand(text).strip()));
            case "origin" -> Optional.of(origin(expander.expand(text).strip()));
            case "shell" -> Optional.of(expander.shell(text));
            case "error" -> throw MakeFault.stopped("make stops: " + Unknowns.shown(expander.expand(text)));
            case "warning", "info" -> {
                expander.expand(text);
                yield Optional.of("");
            }
            case "guile", "let", "intcmp", "file", "flavor" ->
                Optional.of(unknowns.any("the function " + name + " of make is not evaluated"));
            default -> {
                var result = plain(name, text, open);
                yield result != null ? Optional.of(result) : Optional.empty();
            }
        };
    }

    /** Functions of texts: their arguments are expanded first. */
    private @Nullable String plain(String name, String text, char open) throws MakeFault {
        var number = numberOfArguments(name);
        if (number == 0) {
            return null;
        }
        var arguments = expanded(References.arguments(text, open, number));
        if (arguments.size() < number) {
            throw MakeFault.unreadable("too few arguments for the function " + name + ": '" + text + "'");
        }
        var first = arguments.get(0);
        var second = number > 1 ? arguments.get(1) : "";
        return switch (name) {
            case "subst" ->
                first.isEmpty() || Unknowns.in(first)
                        ? lost(first, arguments.get(2))
                        : unknowns.changed(arguments.get(2)).replace(first, second);
            case "patsubst" -> patsubst(first.strip(), second.strip(), arguments.get(2));
            case "strip" -> String.join(" ", Words.of(first));
            case "findstring" -> find(first, second);
            case "filter" -> filtered(Words.of(first), second, true);
            case "filter-out" -> filtered(Words.of(first), second, false);
            case "sort" ->
                Unknowns.in(first) ? lost(first) : String.join(" ", new java.util.TreeSet<>(Words.of(first)));
            case "words" ->
                Unknowns.in(first)
                        ? lost(first)
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
            case "suffix" -> each(first, Functions::suffix);
            case "wildcard" -> files.wildcard(first);
            case "abspath" -> each(first, files::absolute);
            case "realpath" -> files.real(first);
            default -> throw new IllegalStateException(name);
        };
    }

    private static int numberOfArguments(String name) {
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

    private List<String> expanded(List<String> arguments) throws MakeFault {
        var expanded = new ArrayList<String>();
        for (var argument : arguments) {
            expanded.add(expander.expand(argument));
        }
        return expanded;
    }

    /** A result of which nothing can be told. */
    private String lost(String... arguments) {
        for (var argument : arguments) {
            if (Unknowns.in(argument)) {
                return unknowns.any(unknowns.reason(argument));
            }
        }
        return arguments[arguments.length - 1];
    }

    /** Does something to each word; of a word that is not all known, nothing is known afterwards. */
    private String each(String words, UnaryOperator<String> change) {
        return String.join(
                " ",
                Words.of(words).stream()
                        .map(it -> Unknowns.in(it) ? lost(it) : change.apply(it))
                        .filter(it -> !it.isEmpty())
                        .toList());
    }

    String patsubst(String pattern, String replacement, String words) {
        return Unknowns.in(pattern) ? lost(pattern) : each(words, it -> Words.substituted(pattern, replacement, it));
    }

    private String find(String wanted, String text) {
        if (Unknowns.in(wanted)) {
            return lost(wanted);
        }
        return text.contains(wanted) ? wanted : Unknowns.in(text) ? lost(text) : "";
    }

    private String filtered(List<String> patterns, String words, boolean keep) {
        for (var pattern : patterns) {
            if (Unknowns.in(pattern)) {
                return words.isBlank() ? "" : lost(pattern);
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
                : lost(word);
    }

    /** One word, or those from one to another; known where nothing unknown comes before. */
    private String word(String number, String text, int count, String... to) throws MakeFault {
        var from = number(number);
        var end = to.length > 0 ? number(to[0]) : from;
        var words = Words.of(text);
        for (var i = 0; i < Math.min(words.size(), end); i++) {
            if (Unknowns.in(words.get(i))) {
                return lost(words.get(i));
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
        return words.isEmpty() ? "" : lost(words.get(words.size() - 1));
    }

    private String joined(String first, String second) {
        if (Unknowns.in(first) || Unknowns.in(second)) {
            return lost(first, second);
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

    private String choice(List<String> arguments) throws MakeFault {
        var condition = expander.expand(arguments.get(0)).strip();
        var then = arguments.size() > 1 ? arguments.get(1) : "";
        var otherwise = arguments.size() > 2 ? arguments.get(2) : "";
        return switch (unknowns.isEmpty(condition)) {
            case NO -> expander.expand(then);
            case YES -> expander.expand(otherwise);
            case UNKNOWN -> {
                var one = expander.expand(then);
                var other = expander.expand(otherwise);
                yield one.equals(other) ? one : unknowns.any(unknowns.reason(condition));
            }
        };
    }

    /** {@code or}: the first that is not empty; {@code and}: empty where one is, else the last. */
    private String firstThat(Truth empty, List<String> arguments) throws MakeFault {
        var last = "";
        for (var argument : arguments) {
            last = expander.expand(argument).strip();
            var is = unknowns.isEmpty(last);
            if (is == Truth.UNKNOWN) {
                return lost(last);
            }
            if (is == empty) {
                return empty == Truth.YES ? "" : last;
            }
        }
        return last;
    }

    private String forEach(List<String> arguments) throws MakeFault {
        if (arguments.size() < 3) {
            throw MakeFault.unreadable("too few arguments for the function foreach");
        }
        var name = expander.expand(arguments.get(0)).strip();
        var results = new ArrayList<String>();
        for (var word : Words.of(expander.expand(arguments.get(1)))) {
            var old = run.replace(name, Optional.of(Variable.simple(word, Origin.FILE)));
            var result = expander.expand(arguments.get(2));
            run.replace(name, old);
            // it may stand for several words, or for none
            results.add(Unknowns.in(word) ? lost(word) : result);
        }
        return String.join(" ", results);
    }

    private String user(List<String> arguments) throws MakeFault {
        var name = arguments.get(0).strip();
        return Unknowns.in(name) ? lost(name) : expander.call(name, arguments.subList(1, arguments.size()));
    }

    private String eval(String text) throws MakeFault {
        if (Unknowns.in(text)) {
            run.doubt("make reads a text that is not all known: " + Unknowns.shown(text.strip()));
        }
        run.run("eval", text);
        return "";
    }

    private String raw(String name) {
        return Unknowns.in(name)
                ? lost(name)
                : run.find(name).map(Variable::text).orElse("");
    }

    private String origin(String name) {
        if (Unknowns.in(name)) {
            return lost(name);
        }
        var variable = run.find(name);
        if (variable.filter(it -> it.origin() == Origin.DEFAULT).isPresent()) {
            return unknowns.word("where the variable " + name + " was set is not known");
        }
        return variable.map(it -> it.origin().word()).orElse("undefined");
    }
}
