package org.kmatrix.harness.cli;

import java.io.IOException;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.kernel.WrongSourceException;
import org.kmatrix.kernels.elf.UnreadableModuleException;
import org.kmatrix.kernels.recovery.UnreadableImageException;
import org.kmatrix.kernels.symvers.SymversException;

/** What a failure of a command means to its user. */
final class Failures {
    private Failures() {}

    static String describe(Exception failure) {
        var text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (failure instanceof IOException
                && text.toLowerCase(java.util.Locale.ROOT).contains("no space left")) {
            return text + "; free some disk space: ./kmatrix doctor shows what the cache takes";
        }
        return expected(failure) ? text : "a defect of kmatrix, please report it: " + failure;
    }

    /** The exit status of the contract: 2 for what the user has to change, 3 for faults of the host. */
    static int status(Exception failure) {
        return failure instanceof UnreadableModuleException
                        || failure instanceof UnreadableImageException
                        || failure instanceof SymversException
                        || failure instanceof WrongSourceException
                        || failure instanceof UsageException
                ? ExitStatus.USAGE
                : ExitStatus.HOST;
    }

    private static boolean expected(Exception failure) {
        return failure instanceof IOException
                || failure instanceof EngineUnavailableException
                || failure instanceof ImageException
                || status(failure) == ExitStatus.USAGE;
    }
}
