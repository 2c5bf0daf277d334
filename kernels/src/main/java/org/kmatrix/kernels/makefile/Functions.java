package org.kmatrix.kernels.makefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kmatrix.kernels.makefile.Variable.Origin;
import org.kmatrix.kernels.sources.Truth;

/** GNU make's functions. Where an argument is not known, the result is only as far as it does not depend on it. */
final class Functions {
    private static final int ANY_NUMBER = Integer.MAX_VALUE;

    private final MakeRun run;
    private final MakeDatabase known;
    private final Expander expander;
    private final Unknowns unknowns;
    private final TextFunctions texts;

    Functions(MakeRun run, MakeDatabase known, Expander expander, MakeSetting setting) {
        this.run = run;
        this.known = known;
        this.expander = expander;
        this.unknowns = setting.unknowns();
        this.texts = new TextFunctions(setting);
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
            default -> ofTexts(name, text, open);
        };
    }

    private Optional<String> ofTexts(String name, String text, char open) throws MakeFault {
        var number = TextFunctions.arguments(name);
        if (number == 0) {
            return Optional.empty();
        }
        var arguments = expanded(References.arguments(text, open, number));
        if (arguments.size() < number) {
            throw MakeFault.unreadable("too few arguments for the function " + name + ": '" + text + "'");
        }
        return Optional.of(texts.call(name, arguments));
    }

    String patsubst(String pattern, String replacement, String words) {
        return texts.patsubst(pattern, replacement, words);
    }

    private List<String> expanded(List<String> arguments) throws MakeFault {
        var expanded = new ArrayList<String>();
        for (var argument : arguments) {
            expanded.add(expander.expand(argument));
        }
        return expanded;
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
                return unknowns.lost(last);
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
            var old = known.replace(name, Optional.of(Variable.simple(word, Origin.FILE)));
            var result = expander.expand(arguments.get(2));
            known.replace(name, old);
            // it may stand for several words, or for none
            results.add(Unknowns.in(word) ? unknowns.lost(word) : result);
        }
        return String.join(" ", results);
    }

    private String user(List<String> arguments) throws MakeFault {
        var name = arguments.get(0).strip();
        return Unknowns.in(name) ? unknowns.lost(name) : expander.call(name, arguments.subList(1, arguments.size()));
    }

    private String eval(String text) throws MakeFault {
        if (Unknowns.in(text)) {
            known.doubt("make reads a text that is not all known: " + Unknowns.shown(text.strip()));
        }
        run.run("eval", text);
        return "";
    }

    private String raw(String name) {
        return Unknowns.in(name)
                ? unknowns.lost(name)
                : known.find(name).map(Variable::text).orElse("");
    }

    private String origin(String name) {
        if (Unknowns.in(name)) {
            return unknowns.lost(name);
        }
        var variable = known.find(name);
        if (variable.filter(it -> it.origin() == Origin.DEFAULT).isPresent()) {
            return unknowns.word("where the variable " + name + " was set is not known");
        }
        return variable.map(it -> it.origin().word()).orElse("undefined");
    }
}
