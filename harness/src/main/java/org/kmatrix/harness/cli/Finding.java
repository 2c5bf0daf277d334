package org.kmatrix.harness.cli;

/**
 * What was found of one thing that kmatrix needs.
 *
 * @param good whether it can be used, or done without
 * @param warning whether something cannot be done without it
 * @param mend what mends it; empty where nothing has to be mended
 */
record Finding(String what, boolean good, boolean warning, String detail, String mend) {
    static Finding good(String what, String detail) {
        return new Finding(what, true, false, detail, "");
    }

    /** It is missed by some cells only. */
    static Finding warning(String what, String detail, String mend) {
        return new Finding(what, true, true, detail, mend);
    }

    static Finding bad(String what, String detail, String mend) {
        return new Finding(what, false, false, detail, mend);
    }

    String mark() {
        return good ? warning ? "warn" : "ok" : "BAD";
    }
}
