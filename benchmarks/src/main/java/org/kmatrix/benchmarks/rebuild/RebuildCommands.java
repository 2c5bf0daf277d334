package org.kmatrix.benchmarks.rebuild;

import org.kmatrix.harness.cli.MoreCommands;
import picocli.CommandLine;

/** Brings {@code bench} to the command line. */
public final class RebuildCommands implements MoreCommands {
    @Override
    public void addTo(CommandLine kmatrix) {
        kmatrix.addSubcommand(new BenchCommand());
    }
}
