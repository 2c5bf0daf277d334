package org.kmatrix.harness.guest;

/**
 * Why a guest is no more.
 *
 * @param detail the console's line, or what is known of QEMU's end
 */
public record Death(Kind kind, String detail) {
    /** What became of it. */
    public enum Kind {
        /** The kernel says so itself, on the console. */
        PANIC,
        /** Its own software restarted it, halted it or switched it off, in order: the kernel says so on the console. */
        SHUT_DOWN,
        /** The machine was reset or powered off from the inside, without a word: a triple fault. */
        RESET,
        /** The console's text passed its bound: an endless stream of messages. */
        CONSOLE_FLOOD,
        /** The QEMU process ended: killed from outside, out of memory, or a fault of its own. The host's fault. */
        QEMU_ENDED,
        /** This side closed it. */
        CLOSED
    }

    @Override
    public String toString() {
        return switch (kind) {
            case PANIC -> "the guest's kernel panicked: " + detail;
            case SHUT_DOWN -> "the guest was shut down from within: " + detail;
            case RESET -> "the guest reset itself: " + detail;
            case CONSOLE_FLOOD -> "prints without end and floods the console: " + detail;
            case QEMU_ENDED -> "QEMU ended: " + detail;
            case CLOSED -> "the guest was closed" + (detail.isEmpty() ? "" : ": " + detail);
        };
    }
}
