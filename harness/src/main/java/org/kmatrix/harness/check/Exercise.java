package org.kmatrix.harness.check;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kmatrix.harness.guest.RunOutcome;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

/** The run of an exercise script: what fails in it is the module's, unless the script itself cannot work in a guest. */
final class Exercise {
    private static final Pattern MISSING = Pattern.compile("(?m)^\\S+: (line \\d+): (\\S+): not found$");
    private static final Pattern SYNTAX = Pattern.compile("(?m)^\\S+: (line \\d+: syntax error: .*)$");
    /** What sh ends with where it has not found the last command. */
    private static final int NOT_FOUND = 127;

    private final GuestShell shell;
    private final Duration limit;

    Exercise(GuestShell shell, Duration limit) {
        this.shell = shell;
        this.limit = limit;
    }

    /** Runs the script, and looks at what the kernel says of it. */
    void run(String script) throws GuestStopped, IOException {
        var finished = shell.run("cd /tmp && sh " + script, "the exercise script", limit);
        shell.lookAtKernelLog();
        if (!finished.ok()) {
            throw new GuestStopped(scriptFault(finished)
                    .map(it -> new Ending(Status.FAIL, Blame.SPEC, "the exercise script " + it))
                    .orElseGet(() -> Ending.moduleFault("exercise failed with exit status " + finished.status()
                            + ModuleLoading.lastWords(finished))));
        }
    }

    /** Why the script could not work with any module. */
    private static Optional<String> scriptFault(RunOutcome.Finished finished) {
        var words = finished.err().text();
        var syntax = SYNTAX.matcher(words);
        if (syntax.find()) {
            return Optional.of("is no script for busybox' sh: " + syntax.group(1));
        }
        var missing = MISSING.matcher(words);
        return finished.status() == NOT_FOUND && missing.find()
                ? Optional.of("needs '" + missing.group(2) + "' (" + missing.group(1)
                        + "), which guests do not have: they have busybox")
                : Optional.empty();
    }
}
