package org.kmatrix.kernels.dkms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.sources.ShellCommands;

/**
 * A dkms.conf, as far as its assignments can be read without a shell: those outside of conditionals, with variables in
 * them. Of what is set in a conditional, or to what a command prints, nothing is known.
 */
public final class DkmsConf {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("([A-Za-z_]\\w*)(?:\\[([^\\]]*)\\])?(\\+?)=(.*)", Pattern.DOTALL);
    private static final Pattern OPENS =
            Pattern.compile("(?:if|case|for|while|until|select|\\{)(?:\\s.*)?", Pattern.DOTALL);
    private static final Pattern CLOSES = Pattern.compile("(?:fi|esac|done|\\})(?:\\s.*)?", Pattern.DOTALL);

    /** What bears on what is built, from which sources, and for whom. */
    private static final Set<String> ASKED = Set.of(
            "MAKE",
            "MAKE_MATCH",
            "PATCH",
            "PATCH_MATCH",
            "PRE_BUILD",
            "BUILT_MODULE_NAME",
            "BUILD_EXCLUSIVE_KERNEL",
            "BUILD_EXCLUSIVE_ARCH");

    /** Of these, what bears on how sources are compiled. */
    private static final Set<String> BUILDING = Set.of("MAKE", "MAKE_MATCH", "PATCH", "PATCH_MATCH", "PRE_BUILD");

    private final Map<String, TreeMap<Integer, String>> values = new HashMap<>();
    private final Set<String> uncertain = new TreeSet<>();
    private final Unknowns unknowns;
    private int depth;

    private DkmsConf(Unknowns unknowns) {
        this.unknowns = unknowns;
    }

    /**
     * Reads the text of a dkms.conf.
     *
     * @param variables those that dkms sets before
     */
    public static DkmsConf parse(String text, Map<String, String> variables, Unknowns unknowns) {
        var conf = new DkmsConf(unknowns);
        variables.forEach((name, value) -> conf.values.put(name, new TreeMap<>(Map.of(0, value))));
        ShellCommands.of(withoutComments(text)).forEach(conf::command);
        return conf;
    }

    private static String withoutComments(String text) {
        return text.replace("\\\n", " ").replaceAll("(?m)^\\s*#.*$", "");
    }

    private void command(String text) {
        var command = text.replaceFirst("^(?:then|else|elif|do)\\s+", "").strip();
        if (OPENS.matcher(command).matches()) {
            depth++;
        } else if (CLOSES.matcher(command).matches()) {
            depth = Math.max(0, depth - 1);
        } else if (depth > 0) {
            ASKED.stream()
                    .filter(it -> command.matches("(?s).*\\b" + it + "(?:\\[[^\\]]*\\])?\\+?=.*"))
                    .forEach(uncertain::add);
        } else {
            var assignment = ASSIGNMENT.matcher(command);
            if (assignment.matches()) {
                assign(
                        assignment.group(1),
                        assignment.group(2),
                        !assignment.group(3).isEmpty(),
                        assignment.group(4));
            }
        }
    }

    private void assign(String name, @Nullable String index, boolean appends, String raw) {
        var at = index == null ? "0" : expanded(index).strip();
        if (!at.matches("\\d{1,6}") || appends || raw.startsWith("(")) {
            uncertain.add(name);
            return;
        }
        values.computeIfAbsent(name, it -> new TreeMap<>()).put(Integer.parseInt(at), expanded(raw));
    }

    /** A word with its quotes taken off and its variables replaced. */
    private String expanded(String raw) {
        var text = new StringBuilder();
        var quote = ' ';
        for (var i = 0; i < raw.length(); i++) {
            var it = raw.charAt(i);
            if (it == '\'' && quote != '"' || it == '"' && quote != '\'') {
                quote = quote == ' ' ? it : ' ';
            } else if (it == '\\' && quote != '\'' && i + 1 < raw.length()) {
                i++;
                // between double quotes it is a plain character before most others: "5\.10"
                text.append(quote == '"' && "$`\"\\".indexOf(raw.charAt(i)) < 0 ? "\\" : "")
                        .append(raw.charAt(i));
            } else if (it == '`' && quote != '\'') {
                var end = raw.indexOf('`', i + 1);
                text.append(unknowns.any("what a command of dkms.conf prints is not known"));
                i = end < 0 ? raw.length() : end;
            } else if (it == '$' && quote != '\'' && i + 1 < raw.length()) {
                i = variable(raw, i + 1, text);
            } else if (Character.isWhitespace(it) && quote == ' ') {
                break;
            } else {
                text.append(it);
            }
        }
        return text.toString();
    }

    /** Appends a variable's value; returns where its last character is. */
    private int variable(String raw, int start, StringBuilder text) {
        var open = raw.charAt(start);
        var end = start;
        if (open == '{') {
            end = raw.indexOf('}', start);
        } else if (open != '(') {
            while (end < raw.length() && (Character.isLetterOrDigit(raw.charAt(end)) || raw.charAt(end) == '_')) {
                end++;
            }
            end--;
        } else {
            end = raw.lastIndexOf(')');
        }
        if (end < start) {
            text.append('$');
            return start - 1;
        }
        var name = open == '{' ? raw.substring(start + 1, end) : raw.substring(start, end + 1);
        text.append(name.matches("\\w+") ? value(name) : unknowns.any("the shell's $" + name + " is not followed"));
        return end;
    }

    private String value(String name) {
        if (uncertain.contains(name)) {
            return unknowns.any("dkms.conf sets " + name + " in a way that is not followed");
        }
        return values.getOrDefault(name, new TreeMap<>()).getOrDefault(0, "");
    }

    /** Its PACKAGE_NAME; empty where there is none. */
    public String name() {
        return value("PACKAGE_NAME");
    }

    /** Its PACKAGE_VERSION; empty where there is none. */
    public String version() {
        return value("PACKAGE_VERSION");
    }

    /** The objects that it installs, without {@code .ko}, in its order; empty where it does not plainly say them. */
    public List<String> builtModules() {
        if (uncertain.contains("BUILT_MODULE_NAME")) {
            return List.of();
        }
        var names = List.copyOf(
                values.getOrDefault("BUILT_MODULE_NAME", new TreeMap<>()).values());
        if (names.isEmpty() && !name().isEmpty()) {
            return Unknowns.in(name()) ? List.of() : List.of(name());
        }
        return names.stream().anyMatch(Unknowns::in) ? List.of() : names;
    }

    /** The options that a kernel has to have, {@code !CONFIG_X} for one that it may not have: BUILD_EXCLUSIVE_CONFIG. */
    public List<String> exclusiveOptions() {
        return plain("BUILD_EXCLUSIVE_CONFIG")
                .map(it -> List.of(it.strip().split("\\s+")))
                .orElse(List.of());
    }

    /**
     * Why it is not for a kernel: BUILD_EXCLUSIVE_KERNEL, a regular expression on its release, or _MIN and _MAX; empty where
     * nothing is said, or not plainly. BUILD_EXCLUSIVE_ARCH likewise, for an architecture's name as {@code uname -m} has it.
     */
    public Optional<String> unfit(Release release, String machine) {
        var expression = plain("BUILD_EXCLUSIVE_KERNEL").filter(it -> !matches(it, release.toString()));
        var least = plain("BUILD_EXCLUSIVE_KERNEL_MIN").filter(it -> isBefore(release, it));
        var most = plain("BUILD_EXCLUSIVE_KERNEL_MAX").filter(it -> isAfter(release, it));
        var arch = plain("BUILD_EXCLUSIVE_ARCH").filter(it -> !matches(it, machine));
        return expression
                .map(it -> "BUILD_EXCLUSIVE_KERNEL=" + it)
                .or(() -> least.map(it -> "BUILD_EXCLUSIVE_KERNEL_MIN=" + it))
                .or(() -> most.map(it -> "BUILD_EXCLUSIVE_KERNEL_MAX=" + it))
                .or(() -> arch.map(it -> "BUILD_EXCLUSIVE_ARCH=" + it));
    }

    private static boolean isBefore(Release release, String least) {
        return parsed(least).map(it -> release.compareTo(it) < 0).orElse(false);
    }

    private static boolean isAfter(Release release, String most) {
        return parsed(most).map(it -> release.compareTo(it) > 0).orElse(false);
    }

    private static Optional<Release> parsed(String text) {
        try {
            return Optional.of(Release.parse(text));
        } catch (IllegalArgumentException noRelease) {
            return Optional.empty();
        }
    }

    private Optional<String> plain(String name) {
        var value = uncertain.contains(name) ? "" : value(name);
        return Optional.of(value).filter(it -> !it.isBlank() && !Unknowns.in(it));
    }

    /** What is run before its build, where there is something. */
    public Optional<String> preBuild() {
        return plain("PRE_BUILD");
    }

    /** Why the sources are changed before they are compiled, or may be. */
    public Optional<String> changes(Optional<String> release) {
        var patches = values.getOrDefault("PATCH", new TreeMap<>());
        var matches = values.getOrDefault("PATCH_MATCH", new TreeMap<>());
        for (var patch : patches.entrySet()) {
            var match = matches.getOrDefault(patch.getKey(), "");
            if (!patch.getValue().isEmpty() && !isLeftOut(match, release)) {
                return Optional.of("dkms.conf has " + Unknowns.shown(patch.getValue()) + " applied to the sources");
            }
        }
        if (!value("PRE_BUILD").isEmpty()) {
            return Optional.of("dkms.conf has PRE_BUILD run first, which may change sources: "
                    + Unknowns.shown(value("PRE_BUILD")));
        }
        return BUILDING.stream()
                .filter(uncertain::contains)
                .sorted()
                .map(it -> "dkms.conf sets " + it + " in a way that is not followed")
                .findFirst();
    }

    /** Whether a regular expression leaves a release out for certain. */
    private static boolean isLeftOut(String expression, Optional<String> release) {
        return !expression.isEmpty()
                && release.isPresent()
                && !Unknowns.in(expression)
                && !matches(expression, release.get());
    }

    private static boolean matches(String expression, String release) {
        try {
            return Pattern.compile(expression).matcher(release).find();
        } catch (PatternSyntaxException e) {
            return true;
        }
    }

    /** The command that builds, where there is one: that of the last MAKE_MATCH that the release meets, else the first. */
    public Optional<String> make(Optional<String> release) {
        var makes = values.getOrDefault("MAKE", new TreeMap<>());
        var chosen = makes.getOrDefault(0, "");
        for (var match : values.getOrDefault("MAKE_MATCH", new TreeMap<>()).entrySet()) {
            if (match.getValue().isEmpty()) {
                continue;
            }
            if (release.isEmpty()) {
                return Optional.of(unknowns.any("which MAKE of dkms.conf is run depends on the kernel"));
            }
            if (matches(match.getValue(), release.get())) {
                chosen = makes.getOrDefault(match.getKey(), "");
            }
        }
        return Optional.of(chosen).filter(it -> !it.isEmpty());
    }

    /** The command as dkms runs it: the first make gets the kernel's release, and what else is asked for. */
    public static String command(Optional<String> make, List<String> options, String kernel, String directory) {
        var command = make.orElse("make -C " + kernel + " M=" + directory);
        var more = String.join(" ", options);
        return command.startsWith("'make'")
                ? "make " + more + command.substring("'make'".length())
                : command.startsWith("make") ? "make " + more + command.substring("make".length()) : command;
    }
}
