package org.kmatrix.reports.terminal;

import java.util.ArrayList;
import java.util.List;
import org.kmatrix.reports.run.Mark;

/**
 * What the place where text is printed can show. Whether it is a terminal, and what NO_COLOR says, is for the caller to
 * find out.
 *
 * @param width columns; text that has to be copied whole (paths, commands) may be longer
 * @param unicode whether characters beyond ASCII are shown
 * @param colour whether ANSI colours are
 */
public record TextStyle(int width, boolean unicode, boolean colour) {
    private static final int NARROWEST = 20;

    public TextStyle {
        if (width < NARROWEST) {
            throw new IllegalArgumentException("width is " + width + ", must be at least " + NARROWEST);
        }
    }

    String rule(int length) {
        return (unicode ? "─" : "-").repeat(length);
    }

    String separator() {
        return unicode ? " · " : ", ";
    }

    String times(int count) {
        return (unicode ? "×" : "x") + count;
    }

    /** What is told with an arrow. */
    String arrows(Object told) {
        return unicode ? told.toString() : told.toString().replace("\u2192", "->");
    }

    /** Cut to the width that there is, the cut shown. */
    String fit(String text, int room) {
        if (text.length() <= room) {
            return text;
        }
        var cut = unicode ? "…" : "~";
        return text.substring(0, Math.max(0, room - 1)) + cut;
    }

    /** Broken at spaces; a word that is longer than the line stays whole, so that it can be copied. */
    List<String> wrapped(String text, int room) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    String bold(String text) {
        return coloured("1", text);
    }

    String faint(String text) {
        return coloured("2", text);
    }

    /** Text in the colour of a mark; padding has to be done before. */
    String mark(Mark mark, String text) {
        return switch (mark) {
            case FAIL -> coloured("1;31", text);
            case ERROR -> coloured("33", text);
            case XPASS -> coloured("1;36", text);
            case XFAIL -> coloured("35", text);
            case MISS, SKIP -> coloured("2", text);
            case PASS -> coloured("32", text);
        };
    }

    private String coloured(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
