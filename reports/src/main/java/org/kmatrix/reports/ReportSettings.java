package org.kmatrix.reports;

import org.jspecify.annotations.Nullable;
import org.kmatrix.reports.history.Comparison;

/**
 * What reports are told that results do not say.
 *
 * @param origin the name under which kernelci.org knows the submitter, in {@link Format#KCIDB}
 * @param against the comparison with an earlier run, in {@link Format#HTML}; null where there is none
 */
public record ReportSettings(String origin, @Nullable Comparison against) {
    /** What holds where nothing is said. */
    public static final ReportSettings DEFAULT = new ReportSettings("kmatrix", null);

    /** The default settings, compared with an earlier run. */
    public static ReportSettings comparedWith(@Nullable Comparison against) {
        return new ReportSettings(DEFAULT.origin(), against);
    }

    /** Settings without an earlier run. */
    public ReportSettings(String origin) {
        this(origin, null);
    }
}
