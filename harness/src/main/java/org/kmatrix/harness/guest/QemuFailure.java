package org.kmatrix.harness.guest;

/** QEMU did not come up. */
final class QemuFailure extends Exception {
    private final String problem;

    QemuFailure(String problem) {
        super(problem);
        this.problem = problem;
    }

    /** One line with the cause and the mend. */
    String problem() {
        return problem;
    }
}
