package org.kmatrix.harness.guest;

import java.util.ArrayList;
import java.util.List;

/** The lines that come on a console, each handed out once, when it is complete. */
final class ConsoleLines {
    /** A line that grows beyond this is handed out as it is: a guest need not ever send a line end. */
    private static final int LONGEST = 4096;

    private final Console console;
    private long offset;
    private String unfinished = "";

    ConsoleLines(Console console, long offset) {
        this.console = console;
        this.offset = offset;
    }

    /** The lines that have been completed since the last call, without their ends. */
    List<String> poll() {
        var part = console.from(offset);
        offset = part.next();
        var text = unfinished + part.text();
        var lines = new ArrayList<String>();
        var start = 0;
        for (var end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end).stripTrailing());
            start = end + 1;
        }
        unfinished = text.substring(start);
        if (unfinished.length() > LONGEST) {
            lines.add(unfinished);
            unfinished = "";
        }
        return lines;
    }
}
