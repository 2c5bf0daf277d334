package org.kmatrix.kernels.srcversion;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kmatrix.kernels.makefile.Unknowns;
import org.kmatrix.kernels.sources.FileView;

/**
 * Where a command of a build runs.
 *
 * @param directory its working directory
 * @param environment its environment
 * @param commandLine variables that every make below inherits
 */
record CommandPlace(String directory, Map<String, String> environment, Map<String, String> commandLine) {
    private static final String WORKING_DIRECTORY = "PWD";

    /** What lets make give a line of a recipe to a shell, rather than run it itself; as in GNU make's job.c. */
    private static final Pattern FOR_SHELL = Pattern.compile("[#;\"*?\\[\\]&|<>(){}$`^~!\\n]|^\\w+=");

    CommandPlace {
        environment = Map.copyOf(environment);
        commandLine = Map.copyOf(commandLine);
    }

    /** Where a build begins. */
    static CommandPlace of(String directory, Map<String, String> commandLine) {
        return new CommandPlace(directory, Map.of(WORKING_DIRECTORY, directory), commandLine);
    }

    /** After {@code cd}: a shell exports where it is, and make -C does not. */
    CommandPlace in(String other) {
        return new CommandPlace(path(other), environment, commandLine).inShell();
    }

    /** In a make that runs in another directory. */
    CommandPlace make(String other, Map<String, String> variables) {
        return new CommandPlace(other, environment, variables);
    }

    CommandPlace with(Map<String, String> otherEnvironment) {
        return new CommandPlace(directory, otherEnvironment, commandLine);
    }

    /** Where a line of a recipe runs: a shell that is begun corrects what it was told of its directory. */
    CommandPlace forLine(String text) {
        return FOR_SHELL.matcher(text).find() ? inShell() : this;
    }

    private CommandPlace inShell() {
        var other = new TreeMap<>(environment);
        other.put(WORKING_DIRECTORY, directory);
        return with(other);
    }

    /** A path as an absolute one, where it is known. */
    String path(String path) {
        return path.startsWith("/") || Unknowns.in(path) ? path : FileView.normal(directory + "/" + path);
    }

    /** What a shell would put for its own variables; of others nothing is known. */
    String shellVariables(String text, Unknowns unknowns) {
        return text.replace("`pwd`", directory)
                .replace("$(pwd)", directory)
                .replaceAll("\\$(?:PWD\\b|\\{PWD\\})", Matcher.quoteReplacement(directory))
                .replaceAll(
                        "\\$(?:\\w+|\\{\\w+\\}|\\([^)]*\\))|`[^`]*`",
                        unknowns.any("the shell's variables are not followed"));
    }
}
