package org.kmatrix.harness.cli;

import java.nio.charset.Charset;
import java.util.Map;
import org.kmatrix.reports.terminal.TextStyle;

/** What the place where text appears can show, from the environment. */
record Terminal(Map<String, String> environment, boolean interactive) {
    private static final int DEFAULT_WIDTH = 100;

    static Terminal current() {
        return new Terminal(System.getenv(), "1".equals(System.getenv("KMATRIX_TERMINAL")));
    }

    boolean live() {
        return interactive && !"dumb".equals(environment.get("TERM")) && environment.get("CI") == null;
    }

    int width() {
        try {
            return Math.max(60, Integer.parseInt(environment.getOrDefault("COLUMNS", "")));
        } catch (NumberFormatException e) {
            return DEFAULT_WIDTH;
        }
    }

    TextStyle style() {
        var colour = interactive && environment.getOrDefault("NO_COLOR", "").isEmpty() && live();
        return new TextStyle(width(), Charset.defaultCharset().name().equals("UTF-8"), colour);
    }
}
