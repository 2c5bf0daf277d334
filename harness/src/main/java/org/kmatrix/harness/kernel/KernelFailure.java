package org.kmatrix.harness.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kmatrix.harness.container.ContainerOutcome;
import org.kmatrix.harness.diagnose.MakeLog;
import org.kmatrix.kernels.recipe.KernelPaths;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

/** What a kernel build that did not succeed came to. */
final class KernelFailure {
    private KernelFailure() {}

    static Ending of(ContainerOutcome outcome, Path log) throws IOException {
        if (!(outcome instanceof ContainerOutcome.Exited)) {
            return new Ending(Status.ERROR, Blame.HOST, "the kernel's build " + outcome.failure() + "; see " + log);
        }
        var cause = MakeLog.standard()
                .cause(Files.readString(log, StandardCharsets.ISO_8859_1), KernelPaths.SOURCE, Blame.KERNEL);
        var host = cause.blame() == Blame.HOST;
        return new Ending(
                host ? Status.ERROR : Status.FAIL,
                host ? Blame.HOST : Blame.KERNEL,
                "the kernel does not build: " + cause.line() + "; see " + log);
    }
}
