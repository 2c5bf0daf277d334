package org.kmatrix.harness.guest.ssh;

/** How a command over SSH can end. */
public sealed interface Exec {
    /**
     * It ended by itself.
     *
     * @param status what it returned; 128 and the signal's number if a signal ended it, as shells have it
     */
    record Exited(int status) implements Exec {}

    /** It was still running at the end of its limit. */
    record OutOfTime() implements Exec {}

    /**
     * The connection broke before its status came.
     *
     * @param cause what is known of why
     * @param begun whether the command may have run; false where its channel never came about
     */
    record Lost(String cause, boolean begun) implements Exec {}

    /** The caller's {@link Watch} said stop. */
    record Stopped() implements Exec {}
}
