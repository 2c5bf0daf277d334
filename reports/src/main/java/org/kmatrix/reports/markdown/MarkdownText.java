package org.kmatrix.reports.markdown;

import java.util.regex.Pattern;
import org.kmatrix.reports.run.PlainText;

/** Text in which Markdown and HTML find nothing of theirs. */
final class MarkdownText {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&!@$]");
    private static final Pattern FENCE = Pattern.compile("`{3,}");

    private MarkdownText() {}

    /** One line, every character that could mean something escaped. */
    static String escaped(String text) {
        return SPECIAL.matcher(PlainText.line(text)).replaceAll("\\\\$0");
    }

    /** A block of code that no line of it can end. */
    static String block(String text) {
        var longest = FENCE.matcher(text)
                .results()
                .mapToInt(it -> it.group().length())
                .max()
                .orElse(2);
        var fence = "`".repeat(longest + 1);
        return fence + "\n" + text + "\n" + fence + "\n";
    }
}
