package org.kmatrix.reports.run;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a run in one format. */
public interface Report {
    /**
     * Writes the report.
     *
     * @param run what is reported
     * @param place where to write: a file that does not exist yet in an existing directory, or (for a format that is
     *     several files) an empty directory
     * @param published where the report will be read from in the end, for links between it and the run's directory
     */
    void write(RunResults run, Path place, Path published) throws IOException;
}
