package org.kmatrix.harness.cli;

import picocli.CommandLine.Option;

/** The option of every command that prints a result. */
public final class OutputOption {
    @Option(
            names = "--format",
            paramLabel = "table|plain|json",
            defaultValue = "table",
            description = "What standard output gets; json: JSON and nothing else.")
    public OutputFormat format = OutputFormat.TABLE;

    /** Whether it is for programs. */
    public boolean isJson() {
        return format == OutputFormat.JSON;
    }
}
