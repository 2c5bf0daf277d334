package org.kmatrix.kernels.dkms;

import org.kmatrix.kernels.sources.ShellCommands;

/** Takes a shell's comments out of its text, and joins lines that go on in the next. */
final class ShellComments {
    private ShellComments() {}

    static String without(String text) {
        var joined = text.replace("\r\n", "\n").replace("\\\n", "");
        var kept = new StringBuilder();
        var quote = ' ';
        for (var i = 0; i < joined.length(); i++) {
            var it = joined.charAt(i);
            if (it == '\\' && quote != '\'' && i + 1 < joined.length()) {
                kept.append(it).append(joined.charAt(++i));
                continue;
            }
            if (it == '$' && quote == ' ' && joined.startsWith("${", i)) {
                var end = Math.min(joined.length() - 1, ShellCommands.bracketEnd(joined, i + 1));
                kept.append(joined, i, end + 1);
                i = end;
                continue;
            }
            if ((it == '\'' || it == '"' || it == '`') && (quote == ' ' || quote == it)) {
                quote = quote == ' ' ? it : ' ';
            }
            if (it == '#' && quote == ' ' && beginsWord(kept)) {
                var end = joined.indexOf('\n', i);
                i = (end < 0 ? joined.length() : end) - 1;
                continue;
            }
            kept.append(it);
        }
        return kept.toString();
    }

    private static boolean beginsWord(CharSequence before) {
        return before.isEmpty() || " \t\n;&|(".indexOf(before.charAt(before.length() - 1)) >= 0;
    }
}
