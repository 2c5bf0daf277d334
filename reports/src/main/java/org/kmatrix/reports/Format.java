package org.kmatrix.reports;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A format that a run can be reported in. */
public enum Format {
    /** One self-contained page. */
    HTML("report.html"),
    /** JUnit XML: a suite for each kernel. */
    JUNIT("junit.xml"),
    /** The Kernel Test Anything Protocol, version 1. */
    KTAP("results.ktap"),
    /** A submission to the database of kernelci.org, KCIDB. */
    KCIDB("kcidb.json"),
    /** Open Test Reporting's events. */
    OPEN_TEST_REPORTING("open-test-report.xml"),
    /** A directory of Allure results. */
    ALLURE("allure-results"),
    /** A summary for CI jobs. */
    MARKDOWN("summary.md"),
    /** GitHub's annotation lines, for standard output of a job's step. */
    GITHUB("annotations.txt");

    private final String defaultName;

    Format(String defaultName) {
        this.defaultName = defaultName;
    }

    /** The name on the command line: {@code html}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How the report is called in a run's directory; a file, or {@linkplain #isDirectory a directory}. */
    public String defaultName() {
        return defaultName;
    }

    /** Whether it is a directory of files, which cannot go to a stream. */
    public boolean isDirectory() {
        return this == ALLURE;
    }

    /**
     * Reads a format's name.
     *
     * @throws IllegalArgumentException with the offending value and the known ones
     */
    public static Format parse(String text) {
        return Arrays.stream(values())
                .filter(it -> it.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown report format: '" + text + "' (known: "
                        + Arrays.stream(values()).map(Format::id).collect(Collectors.joining(", ")) + ")"));
    }
}
