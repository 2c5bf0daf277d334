package org.kmatrix.kernels.sources;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What commands print that look at nothing but their own words. */
public final class ShellOutput {
    /** They print nothing, but for what goes wrong. */
    private static final Set<String> SILENT =
            Set.of(":", "[", "chmod", "cp", "ln", "mkdir", "mv", "rm", "rmdir", "test", "touch", "true");

    /** Names of files, without anything that a shell replaces. */
    private static final Pattern PLAIN = Pattern.compile("[\\w./+:@%,=\"'-]+");

    private ShellOutput() {}

    /**
     * What a text of commands prints, without the line end; empty where that is not known.
     *
     * @param directory where it runs
     * @param isKnown whether all of a word is known
     */
    public static Optional<String> of(String text, String directory, Predicate<String> isKnown) {
        var here = directory;
        var printed = "";
        var sure = true;
        for (var command : ShellCommands.commands(text)) {
            var words = ShellWords.of(command.text());
            if (words.isEmpty()) {
                return Optional.empty();
            }
            if (SILENT.contains(words.get(0))) {
                // what then hangs on it may not be run
                sure = false;
            } else if (!isKnown.test(command.text()) || !isPlain(command.text()) || command.conditional() && !sure) {
                return Optional.empty();
            } else if (words.get(0).equals("cd") && words.size() == 2) {
                here = absolute(here, words.get(1));
            } else {
                var output = output(words, here);
                if (output.isEmpty() || !printed.isEmpty()) {
                    return Optional.empty();
                }
                printed = output.get();
            }
        }
        return Optional.of(printed);
    }

    private static boolean isPlain(String command) {
        return List.of(command.strip().split("\\s+")).stream()
                .allMatch(it -> PLAIN.matcher(it).matches());
    }

    private static Optional<String> output(List<String> words, String here) {
        return switch (words.get(0)) {
            case "pwd" -> Optional.of(here).filter(it -> words.size() == 1);
            case "echo" ->
                Optional.of(String.join(" ", words.subList(1, words.size())))
                        .filter(it -> words.size() > 1 && !it.startsWith("-"));
            case "dirname" ->
                Optional.of(words.get(words.size() - 1))
                        .filter(it -> words.size() == 2)
                        .map(ShellOutput::directory);
            case "basename" ->
                Optional.of(words.get(words.size() - 1))
                        .filter(it -> words.size() == 2 && !it.endsWith("/"))
                        .map(it -> it.substring(it.lastIndexOf('/') + 1));
            default -> Optional.empty();
        };
    }

    private static String directory(String path) {
        var end = path.replaceFirst("/+$", "").lastIndexOf('/');
        return end < 0 ? "." : end == 0 ? "/" : path.substring(0, end);
    }

    private static String absolute(String here, String path) {
        return FileView.normal(path.startsWith("/") ? path : here + "/" + path);
    }
}
