package org.kmatrix.harness.cli;

import picocli.CommandLine.Option;

/** How many kernels a run works on at once. */
final class JobsOption {
    @Option(names = "--jobs", paramLabel = "N", description = "How many kernels at once (default: processors).")
    int jobs = Runtime.getRuntime().availableProcessors();

    /**
     * The number that was asked for.
     *
     * @throws UsageException where nothing could be run with it
     */
    int number() throws UsageException {
        if (jobs < 1) {
            throw new UsageException("--jobs: '" + jobs + "' is no number of jobs; give 1 or more");
        }
        return jobs;
    }
}
