package org.kmatrix.kernels.dkms;

import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.sources.ShellCommands;

/**
 * Does a command that assigns: plain variables, elements, whole arrays, and what is counted.
 *
 * @param state before it
 * @param maybe whether it may also not be run
 * @param setter takes what is set
 */
record ShellAssignment(ShellState state, Unknowns unknowns, boolean maybe, Setter setter) {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("([A-Za-z_]\\w*)(?:\\[([^\\]]*)\\])?(\\+?)=(.*)", Pattern.DOTALL);
    private static final Pattern DECLARES =
            Pattern.compile("(?:export|declare|typeset|readonly|local)\\s+(?:-\\w+\\s+)*");
    private static final Pattern COUNTS = Pattern.compile(
            "(?:\\(\\(|let\\s+[\"']?)\\s*(?:(\\w+)\\s*([+-])\\2|([+-])\\3(\\w+)|(\\w+)\\s*([-+*]?)=(.*?))\\s*(?:\\)\\)|[\"']?)",
            Pattern.DOTALL);

    /** Sets an element; the index is empty where it is not known. */
    interface Setter {
        void set(String name, Optional<Integer> index, String value);
    }

    /** Whether a command is one that assigns; it is done then. */
    boolean run(String command) {
        var declared = DECLARES.matcher(command);
        var text = declared.lookingAt() ? command.substring(declared.end()) : command;
        var counts = COUNTS.matcher(text);
        if (counts.matches()) {
            count(counts.toMatchResult());
            return true;
        }
        if (text.startsWith("unset ")) {
            ShellWord.all(text.substring("unset ".length()), state, unknowns).forEach(it -> state.unset(it, maybe));
            return true;
        }
        return assignments(text);
    }

    /** {@code ((i++))}, {@code ((i += 2))} and the like. */
    private void count(MatchResult it) {
        var name = first(it.group(1), it.group(4), it.group(5));
        var sign = first(it.group(2), it.group(3), it.group(6));
        var change = it.group(7) == null ? "1" : it.group(7);
        var sum = Arithmetic.of(
                sign.isEmpty() ? change : name + sign + "(" + change + ")", other -> state.value(other, unknowns));
        setter.set(
                name,
                Optional.of(0),
                sum.map(String::valueOf).orElseGet(() -> unknowns.any("what " + name + " is counted to is not known")));
    }

    private static String first(@Nullable String... texts) {
        for (var text : texts) {
            if (text != null) {
                return text;
            }
        }
        return "";
    }

    /** Does assignments, where there is nothing else; those before a command hold for it only. */
    private boolean assignments(String text) {
        if (!areAssignments(text)) {
            return ASSIGNMENT.matcher(text).matches();
        }
        for (var rest = text; !rest.isEmpty(); ) {
            var assignment = ASSIGNMENT.matcher(rest);
            if (!assignment.matches()) {
                return true;
            }
            rest = assign(
                    assignment.group(1),
                    assignment.group(2),
                    !assignment.group(3).isEmpty(),
                    assignment.group(4));
        }
        return true;
    }

    private boolean areAssignments(String text) {
        var rest = text;
        while (ASSIGNMENT.matcher(rest).matches()) {
            var value = rest.substring(rest.indexOf('=') + 1);
            rest = value.startsWith("(")
                    ? value.substring(Math.min(value.length(), ShellCommands.bracketEnd(value, 0) + 1))
                            .strip()
                    : ShellWord.first(value, state, unknowns).rest();
        }
        return rest.isEmpty();
    }

    /** Returns what follows the assignment. */
    private String assign(String name, @Nullable String index, boolean appends, String raw) {
        if (raw.startsWith("(")) {
            var end = Math.min(raw.length(), ShellCommands.bracketEnd(raw, 0));
            if (!appends) {
                state.unset(name, maybe);
            }
            for (var word : ShellWord.all(raw.substring(1, end), state, unknowns)) {
                setter.set(name, Optional.of(state.next(name)), word);
            }
            return raw.substring(Math.min(end + 1, raw.length())).strip();
        }
        var word = ShellWord.first(raw, state, unknowns);
        var at = index(index);
        var old = appends && at.isPresent() ? state.at(name, at.get()) : Set.of(Optional.<String>empty());
        if (old.size() > 1 || appends && at.isEmpty()) {
            state.lose(name);
        } else {
            setter.set(name, at, old.iterator().next().orElse("") + word.value());
        }
        return word.rest();
    }

    private Optional<Integer> index(@Nullable String text) {
        if (text == null) {
            return Optional.of(0);
        }
        return Arithmetic.of(
                        ShellWord.first(text.strip(), state, unknowns).value(), name -> state.value(name, unknowns))
                .filter(it -> it >= 0 && it < 100_000)
                .map(Long::intValue);
    }
}
