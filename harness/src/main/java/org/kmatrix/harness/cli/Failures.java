package org.kmatrix.harness.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.kmatrix.harness.allure.NoSiteException;
import org.kmatrix.harness.archive.ArchiveException;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.engine.HostFault;
import org.kmatrix.harness.kernel.WrongSourceException;
import org.kmatrix.harness.store.OccupiedException;
import org.kmatrix.kernels.elf.UnreadableModuleException;
import org.kmatrix.kernels.recovery.UnreadableImageException;
import org.kmatrix.kernels.symvers.SymversException;

/** What a failure of a command means to its user. */
final class Failures {
    private Failures() {}

    static String describe(Exception failure) {
        if (failure instanceof IOException it && !expected(failure)) {
            return HostFault.describe(it);
        }
        if (failure instanceof UncheckedIOException it) {
            return HostFault.describe(it);
        }
        return expected(failure) && failure.getMessage() != null
                ? failure.getMessage()
                : "a defect of kmatrix, please report it: " + failure;
    }

    /** The exit status of the contract: 2 for what the user has to change, 3 for faults of the host. */
    static int status(Exception failure) {
        return failure instanceof UnreadableModuleException
                        || failure instanceof UnreadableImageException
                        || failure instanceof SymversException
                        || failure instanceof WrongSourceException
                        || failure instanceof ArchiveException
                        || failure instanceof OccupiedException
                        || failure instanceof UsageException
                ? ExitStatus.USAGE
                : ExitStatus.HOST;
    }

    private static boolean expected(Exception failure) {
        return failure instanceof EngineUnavailableException
                || failure instanceof ImageException
                || failure instanceof NoSiteException
                || status(failure) == ExitStatus.USAGE;
    }
}
