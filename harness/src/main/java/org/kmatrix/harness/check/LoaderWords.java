package org.kmatrix.harness.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.harness.guest.RunOutcome;

/**
 * The line of what insmod, modprobe or rmmod print that says why. On 2.4 insmod links the module itself, and names the cause
 * there alone, before a line that only says that it failed, with an error that means nothing.
 */
final class LoaderWords {
    private static final Pattern PROGRAM = Pattern.compile("^(?:insmod|modprobe|rmmod): ");
    private static final Pattern DIRECTORIES = Pattern.compile("/\\S*/");
    /** 2.4 remarks on licences, which is no cause. */
    private static final Pattern REMARK = Pattern.compile("^Warning: loading |^ *See http|tainted modules$");

    private static final Pattern SUMMARY = Pattern.compile("^can't insert '");

    private LoaderWords() {}

    /** The cause, as a message goes on with it: the first line that is none of the summary, and what belongs to it. */
    static Optional<String> cause(RunOutcome.Finished finished) {
        var lines = (finished.err().text() + "\n" + finished.out().text())
                .lines()
                .filter(it -> !it.isBlank())
                .map(it -> PROGRAM.matcher(it).replaceFirst(""))
                .map(it -> DIRECTORIES.matcher(it).replaceAll(""))
                .filter(it -> !REMARK.matcher(it).find())
                .toList();
        var first = lines.stream()
                .filter(it -> !SUMMARY.matcher(it).find())
                .findFirst()
                .or(() -> lines.stream().findFirst());
        return first.map(it -> it + continuation(lines, lines.indexOf(it)));
    }

    /** "kernel-module version mismatch" goes on in two lines that are indented. */
    private static String continuation(List<String> lines, int first) {
        var text = new StringBuilder();
        lines.stream()
                .skip(first + 1L)
                .takeWhile(it -> it.startsWith("\t"))
                .forEach(it -> text.append(", ").append(it.strip()));
        return text.toString();
    }
}
