package org.kmatrix.harness.cli;

import java.util.Locale;

/** What a command writes to standard output. */
public enum OutputFormat {
    /** For people, on a terminal with live progress. */
    TABLE,
    /** For people, line by line. */
    PLAIN,
    /** For programs: JSON and nothing else. */
    JSON;

    /** As it is written on the command line, which completion offers. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
