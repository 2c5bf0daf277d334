package org.kmatrix.harness.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.sources.ShellEffects;
import org.kmatrix.kernels.sources.ShellWords;

/**
 * A simple command of a recipe.
 *
 * @param text as it is written
 */
record RecipeCommand(String text) {
    /** Words of the shell before the command that is meant, and programs that run another. */
    private static final Pattern BEFORE =
            Pattern.compile("^(?:(?:if|then|else|elif|do|while|!|\\{|exec|time|env|nice)\\s+)+");

    /** A file of which a module is made. */
    private static final Pattern PART = Pattern.compile("(?:.*[=>])?([^\\s=>]+\\.(?:h|c|S|mk|o|o_shipped))");

    /** What is compiled for a program of the user's is of no use to the kernel until that is run. */
    private static final Pattern COMPILER =
            Pattern.compile("(?:\\S*-)?(?:gcc|cc|g\\+\\+|c\\+\\+|clang|clang\\+\\+)(?:-[0-9.]+)?");

    private static final Set<String> REMOVING = Set.of("rm", "rmdir", "unlink", "kill", "clear", "tput");
    private static final Set<String> BUILDING = Set.of("modules", "all", "_all", "module");

    /** One as it is written in a recipe, with what a shell there knows. */
    static RecipeCommand in(String text, String directory, Unknowns unknowns) {
        var here = Matcher.quoteReplacement(directory);
        var unknown = unknowns.any("the shell's variables are not followed");
        return new RecipeCommand(text.replaceAll("`pwd`|\\$\\(pwd\\)|\\$PWD\\b|\\$\\{PWD\\}", here)
                .replaceAll("\\$(?:\\w+|\\{\\w+\\}|\\([^)]*\\))|`[^`]*`", unknown)
                .replaceFirst(BEFORE.pattern(), ""));
    }

    /** Its words, without assignments before the first. */
    List<String> words() {
        var words = new ArrayList<>(ShellWords.of(text));
        while (!words.isEmpty() && words.get(0).matches("\\w+=(?s).*")) {
            words.remove(0);
        }
        return words;
    }

    SortedMap<String, String> environment() {
        var environment = new TreeMap<String, String>();
        for (var word : ShellWords.of(text)) {
            if (!word.matches("\\w+=(?s).*")) {
                break;
            }
            environment.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        return environment;
    }

    private String program() {
        var words = words();
        return words.isEmpty() ? "" : words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
    }

    boolean isCompiler() {
        return COMPILER.matcher(program()).matches();
    }

    boolean changesDirectory() {
        return program().equals("cd") && words().size() == 2;
    }

    boolean isMake() {
        return program().equals("make") || program().equals("gmake");
    }

    /** Where {@code -C} has make go. */
    Optional<String> makeDirectory() {
        var words = words();
        for (var i = 1; i < words.size(); i++) {
            var word = words.get(i);
            if ((word.equals("-C") || word.equals("--directory")) && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
            if (word.startsWith("-C") || word.startsWith("--directory=")) {
                return Optional.of(word.replaceFirst("^(?:-C|--directory=)", ""));
            }
        }
        return Optional.empty();
    }

    /** Variables of make's command line. */
    SortedMap<String, String> variables() {
        var variables = new TreeMap<String, String>();
        words().stream()
                .skip(1)
                .filter(it -> it.matches("[^-=][^=]*=(?s).*"))
                .forEach(it -> variables.put(it.substring(0, it.indexOf('=')), it.substring(it.indexOf('=') + 1)));
        return variables;
    }

    List<String> goals() {
        var goals = new ArrayList<String>();
        var words = words();
        for (var i = 1; i < words.size(); i++) {
            var word = words.get(i);
            if (word.equals("-C") || word.equals("--directory")) {
                i++;
            } else if (word.matches("[A-Za-z0-9_./%-]+") && !word.startsWith("-")) {
                goals.add(word);
            }
        }
        return goals;
    }

    boolean buildsModules() {
        return goals().isEmpty() || goals().stream().anyMatch(it -> BUILDING.contains(it) || it.endsWith(".ko"));
    }

    boolean onlyCleans() {
        return !goals().isEmpty() && goals().stream().allMatch(it -> it.endsWith("clean"));
    }

    /** Whether it may make a file, or change one, of which a module is made. */
    boolean makes() {
        return ShellEffects.mayChangeFiles(text)
                && !REMOVING.contains(program())
                && (!isCompiler() || names(it -> true));
    }

    /** Whether it names a part of a module; of what a compiler is given, what it is to make. */
    boolean names(Predicate<String> which) {
        var words = ShellWords.of(text.replaceAll(">>?\\s*", " >"));
        for (var i = 0; i < words.size(); i++) {
            var part = PART.matcher(words.get(i));
            var compiled = !isCompiler() || (i > 0 && words.get(i - 1).equals("-o"));
            if (compiled && part.matches() && which.test(part.group(1))) {
                return true;
            }
        }
        return false;
    }
}
