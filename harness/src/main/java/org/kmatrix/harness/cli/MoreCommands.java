package org.kmatrix.harness.cli;

import picocli.CommandLine;

/** Commands of modules that the harness knows nothing of: found as a service, so that help and completion know them. */
public interface MoreCommands {
    /** Adds them. */
    void addTo(CommandLine kmatrix);
}
