package org.kmatrix.harness.history;

import java.nio.file.Path;
import org.kmatrix.reports.history.RunRef;

/**
 * A run that is in the index.
 *
 * @param key its key there
 * @param ref what is known of it
 * @param directory where it was when it was added
 * @param cells how many cells it has
 * @param unexpected how many of them are not as expected
 */
public record IndexedRun(long key, RunRef ref, Path directory, int cells, int unexpected) {}
