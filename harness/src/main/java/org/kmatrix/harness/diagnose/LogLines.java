package org.kmatrix.harness.diagnose;

import java.util.List;
import java.util.regex.Pattern;

/** A log as lines that are fit to be searched and shown. */
final class LogLines {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*[mK]|\r");

    /** Compiler command lines of 2.4 are the longest that say something; what is longer is no text. */
    private static final int LONGEST = 2000;

    private LogLines() {}

    static List<String> of(String log) {
        return log.lines().map(LogLines::fit).toList();
    }

    private static String fit(String line) {
        var text = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        return text.indexOf('\u001b') < 0 && text.indexOf('\r') < 0
                ? text
                : COLOUR.matcher(text).replaceAll("");
    }
}
