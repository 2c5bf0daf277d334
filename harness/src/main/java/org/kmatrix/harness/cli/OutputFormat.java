package org.kmatrix.harness.cli;

/** What a command writes to standard output. */
enum OutputFormat {
    /** For people, on a terminal with live progress. */
    TABLE,
    /** For people, line by line. */
    PLAIN,
    /** For programs: JSON and nothing else. */
    JSON
}
