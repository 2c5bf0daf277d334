package org.kmatrix.reports;

/**
 * What reports are told that results do not say.
 *
 * @param origin the name under which kernelci.org knows the submitter, in {@link Format#KCIDB}
 */
public record ReportSettings(String origin) {
    /** What holds where nothing is said. */
    public static final ReportSettings DEFAULT = new ReportSettings("kmatrix");
}
