package org.kmatrix.harness.guest.ssh;

/** Looks, while a command runs, whether waiting for it still makes sense. */
@FunctionalInterface
public interface Watch {
    /** Whether to stop waiting. Called a few dozen times a second, by the thread that waits. */
    boolean stop();
}
