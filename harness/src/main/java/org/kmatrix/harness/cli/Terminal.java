package org.kmatrix.harness.cli;

import java.nio.charset.Charset;
import java.util.Map;
import org.kmatrix.reports.terminal.TextStyle;

/** What the place where text appears can show, from the environment. */
record Terminal(Map<String, String> environment, boolean interactive) {
    private static final int DEFAULT_WIDTH = 100;

    /** Where standard output goes. */
    static Terminal current() {
        return ofText(System.getenv(), OutputFormat.TABLE);
    }

    /** Where text goes: to standard error where standard output has the results in JSON. */
    static Terminal ofText(Map<String, String> environment, OutputFormat format) {
        var name = format == OutputFormat.JSON ? "KMATRIX_TERMINAL_ERR" : "KMATRIX_TERMINAL";
        return new Terminal(environment, "1".equals(environment.get(name)));
    }

    boolean live() {
        return interactive && !"dumb".equals(environment.get("TERM")) && environment.get("CI") == null;
    }

    /** Whether what is printed becomes the log of a job of GitHub Actions, which makes annotations of some lines. */
    boolean isGithubActions() {
        return "true".equals(environment.get("GITHUB_ACTIONS"));
    }

    int width() {
        try {
            return Math.max(60, Integer.parseInt(environment.getOrDefault("COLUMNS", "")));
        } catch (NumberFormatException e) {
            return DEFAULT_WIDTH;
        }
    }

    /** A file is as wide as what is written to it. */
    int tableWidth() {
        return interactive ? width() : Integer.MAX_VALUE;
    }

    TextStyle style() {
        var colour = interactive && environment.getOrDefault("NO_COLOR", "").isEmpty() && live();
        return new TextStyle(width(), unicode(), colour);
    }

    /** The launcher has names of files in UTF-8 whatever the locale, and tells what the locale can show. */
    private boolean unicode() {
        return Charset.defaultCharset().name().equals("UTF-8") && environment.get("KMATRIX_ASCII") == null;
    }
}
