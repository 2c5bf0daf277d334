package org.kmatrix.kernels.audit;

/**
 * What will be read when the module is loaded.
 *
 * @param where in which output
 * @param fragment a part of the line, without the module's name before it
 */
public record ExpectedMessage(Where where, String fragment) {
    /** Who says it. */
    public enum Where {
        /** The kernel's log. */
        KERNEL_LOG,
        /** The standard error of busybox's insmod, because the kernel itself says nothing. */
        INSMOD
    }
}
