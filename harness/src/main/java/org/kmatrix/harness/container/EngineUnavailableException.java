package org.kmatrix.harness.container;

/** No Docker Engine answers where one should. */
public final class EngineUnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    private final String problem;
    private final String mend;

    EngineUnavailableException(String problem, String mend) {
        super(problem + "; " + mend);
        this.problem = problem;
        this.mend = mend;
    }

    /** Which engine does not answer, and why. */
    public String problem() {
        return problem;
    }

    /** What a user can do about it. */
    public String mend() {
        return mend;
    }
}
