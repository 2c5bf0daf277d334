package org.kmatrix.kernels.makefile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kmatrix.kernels.sources.ShellOutput;

/** Replaces references by the values of variables and the results of functions. */
final class Expander {
    private final MakeDatabase known;
    private final MakeSetting setting;
    private final Budget budget;
    private final Functions functions;
    private final Set<String> expanding = new HashSet<>();

    Expander(MakeRun run, MakeDatabase known, MakeSetting setting, Budget budget) {
        this.known = known;
        this.setting = setting;
        this.budget = budget;
        this.functions = new Functions(run, known, this, setting);
    }

    String expand(String text) throws MakeFault {
        if (text.indexOf('$') < 0) {
            return text;
        }
        budget.deeper();
        var expanded = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '$') {
                expanded.append(text.charAt(i));
                continue;
            }
            var end = References.end(text, i);
            expanded.append(reference(text, i, end));
            i = end - 1;
            budget.characters(expanded.length());
        }
        budget.back();
        return expanded.toString();
    }

    private String reference(String text, int start, int end) throws MakeFault {
        if (end - start < 2) {
            return "$";
        }
        var open = text.charAt(start + 1);
        if (open == '$') {
            return "$";
        }
        if (open != '(' && open != '{') {
            return value(text.substring(start + 1, end));
        }
        if (References.close(text, start + 2, open) < 0) {
            throw MakeFault.unreadable("unterminated reference: '" + text.substring(start) + "'");
        }
        var content = text.substring(start + 2, end - 1);
        var called = functions.call(content, open);
        return called.isPresent() ? called.get() : variable(expand(content));
    }

    /** {@code NAME}, or {@code NAME:PATTERN=REPLACEMENT}. */
    private String variable(String content) throws MakeFault {
        var colon = content.indexOf(':');
        var equals = colon < 0 ? -1 : content.indexOf('=', colon);
        if (equals < 0) {
            return value(content);
        }
        var from = content.substring(colon + 1, equals);
        var to = content.substring(equals + 1);
        var pattern = from.indexOf('%') < 0 ? "%" + from : from;
        var replacement = from.indexOf('%') < 0 ? "%" + to : to;
        return functions.patsubst(pattern, replacement, value(content.substring(0, colon)));
    }

    /** The expanded value of a variable; empty where it is not set. */
    String value(String name) throws MakeFault {
        if (Unknowns.in(name)) {
            return setting.unknowns().any(setting.unknowns().reason(name));
        }
        var variable = known.find(name);
        if (variable.isEmpty()) {
            return "";
        }
        if (!variable.get().recursive()) {
            return variable.get().text();
        }
        if (!expanding.add(name)) {
            throw MakeFault.unreadable("variable " + name + " refers to itself");
        }
        try {
            return expand(variable.get().text());
        } finally {
            expanding.remove(name);
        }
    }

    Optional<Variable> find(String name) {
        return known.find(name);
    }

    /** A user's function: its arguments are the variables 1, 2 and so on while it is expanded. */
    String call(String name, List<String> arguments) throws MakeFault {
        var function = known.find(name);
        if (function.isEmpty()) {
            return setting.functions().call(name, arguments).orElse("");
        }
        var old = new ArrayList<Optional<Variable>>();
        for (var i = 0; i < 10; i++) {
            var value = i == 0 ? name : i <= arguments.size() ? arguments.get(i - 1) : "";
            old.add(known.replace(Integer.toString(i), Optional.of(Variable.simple(value, Variable.Origin.OVERRIDE))));
        }
        try {
            return function.get().recursive()
                    ? expand(function.get().text())
                    : function.get().text();
        } finally {
            for (var i = 0; i < old.size(); i++) {
                known.replace(Integer.toString(i), old.get(i));
            }
        }
    }

    /** What a shell command would print, where that can be told without running it. */
    String shell(String command) throws MakeFault {
        var expanded = expand(command).strip();
        known.ranShell(expanded);
        return ShellOutput.of(expanded, setting.directory(), word -> !Unknowns.in(word))
                .orElseGet(() -> setting.unknowns()
                        .any("what the shell command prints is not known: " + Unknowns.shown(expanded)));
    }
}
