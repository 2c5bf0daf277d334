package org.kmatrix.matrix.result;

/**
 * Why a cell goes no further.
 *
 * @param status how it ended; never PASS
 * @param blame whose fault it is
 * @param cause the root cause in one line
 */
public record Ending(Status status, Blame blame, String cause) {
    public Ending {
        if (status == Status.PASS) {
            throw new IllegalArgumentException("a cell that passed has no cause: " + cause);
        }
    }

    /** The harness or its host failed. */
    public static Ending hostFault(String cause) {
        return new Ending(Status.ERROR, Blame.HOST, cause);
    }

    /** The module failed. */
    public static Ending moduleFault(String cause) {
        return new Ending(Status.FAIL, Blame.MODULE, cause);
    }
}
