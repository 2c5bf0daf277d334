package org.kmatrix.harness.junit;

import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What failed in a cell, with the command that replays the cell in its message. */
final class CellFailure {
    private CellFailure() {}

    /** The same failure with what is known of its cell; an abortion, and the end of the machine itself, as they are. */
    static Throwable of(Throwable failure, String remarks) {
        var message = message(failure);
        if (failure instanceof TestAbortedException
                || failure instanceof VirtualMachineError
                || message.endsWith(remarks)) {
            return failure;
        }
        var whole = failure instanceof AssertionError ? compared(failure, message + remarks) : other(failure, remarks);
        whole.setStackTrace(failure.getStackTrace());
        return whole;
    }

    private static String message(Throwable failure) {
        var message = failure.getMessage();
        return message == null || message.isBlank() ? "failed without a message" : message;
    }

    private static Throwable compared(Throwable failure, String message) {
        return failure instanceof AssertionFailedError it && it.isExpectedDefined() && it.isActualDefined()
                ? new AssertionFailedError(message, it.getExpected(), it.getActual(), failure)
                : new AssertionFailedError(message, failure);
    }

    private static Throwable other(Throwable failure, String remarks) {
        return failure instanceof BrokenHostException
                ? new BrokenHostException(message(failure) + remarks, failure)
                : new BrokenTestException(failure + remarks, failure);
    }
}
