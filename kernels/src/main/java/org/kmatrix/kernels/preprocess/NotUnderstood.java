package org.kmatrix.kernels.preprocess;

/** A condition that is not evaluated: nothing is known of it then. */
final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1;
}
