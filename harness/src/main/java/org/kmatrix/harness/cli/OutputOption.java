package org.kmatrix.harness.cli;

import picocli.CommandLine.Option;

/** The option of every command that prints a result. */
final class OutputOption {
    @Option(
            names = "--format",
            paramLabel = "table|plain|json",
            defaultValue = "table",
            description = "What standard output gets; json: JSON and nothing else.")
    OutputFormat format = OutputFormat.TABLE;

    boolean isJson() {
        return format == OutputFormat.JSON;
    }
}
