package org.kmatrix.harness.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.kmatrix.harness.guest.Answer;
import org.kmatrix.harness.guest.CopyOutcome;
import org.kmatrix.harness.guest.GuestAccess;
import org.kmatrix.harness.guest.RunOutcome;

/** Commands in a guest, written to a log with what they print. A guest that dies or hangs ends the check. */
final class GuestShell {
    private static final Duration SHORT = Duration.ofSeconds(20);

    private final GuestAccess guest;
    private final GuestTrouble trouble;
    private Path log;
    private String seen = "";
    private long consoleSeen;

    /**
     * @param trouble knows who is to blame
     * @param log where commands and their output are written
     */
    GuestShell(GuestAccess guest, GuestTrouble trouble, Path log) {
        this.guest = guest;
        this.trouble = trouble;
        this.log = log;
        this.consoleSeen = guest.consoleSize();
    }

    void logTo(Path file) {
        log = file;
    }

    /** A short command of our own, which must succeed. */
    String must(String command) throws GuestStopped, IOException {
        var finished = run(command, SHORT);
        if (!finished.ok()) {
            throw new GuestStopped(trouble.failure(
                    "'" + command + "' gave exit status " + finished.status(),
                    finished.err().text()));
        }
        return finished.out().text();
    }

    /** A command that may take its time and may fail. */
    RunOutcome.Finished run(String command, Duration limit) throws GuestStopped, IOException {
        return run(command, "'" + command + "'", limit);
    }

    /**
     * A command that may take its time and may fail.
     *
     * @param what how messages name it
     */
    RunOutcome.Finished run(String command, String what, Duration limit) throws GuestStopped, IOException {
        var outcome = guest.run(command, limit);
        write("# " + command + "\n" + outcome.out().text() + outcome.err().text());
        if (outcome instanceof RunOutcome.Finished finished) {
            if (finished.status() != 0) {
                write("# exit status " + finished.status() + "\n");
            }
            return finished;
        }
        throw new GuestStopped(trouble.ending(outcome, what));
    }

    /** Copies a file into the guest; its directory has to exist. */
    void copyIn(byte[] content, String path) throws GuestStopped {
        if (guest.copyIn(content, path, SHORT) instanceof CopyOutcome.Failed failed) {
            var what = "copying into " + path;
            throw new GuestStopped(
                    failed.run() instanceof RunOutcome.Finished it
                            ? trouble.failure(what + " failed", it.err().text())
                            : trouble.ending(failed.run(), what));
        }
    }

    /** What the kernel has logged since the last call. Nothing is cleared: an exercise may want to read it too. */
    String kernelLog() throws GuestStopped, IOException {
        var all = ask("dmesg");
        // more was logged than the kernel keeps: the console has it
        var fresh = KernelLogPosition.after(seen, all).orElseGet(() -> guest.console(consoleSeen) + "\n" + all);
        seen(all);
        write(fresh);
        return fresh;
    }

    /** What the next {@link #kernelLog} will give, too. */
    String kernelLogSoFar() throws GuestStopped {
        var all = ask("dmesg");
        return KernelLogPosition.after(seen, all).orElse(all);
    }

    /** Leaves out of the next {@link #kernelLog} what was logged before. */
    void skipKernelLog() throws GuestStopped {
        seen(ask("dmesg"));
    }

    private void seen(String kernelLog) {
        seen = kernelLog;
        consoleSeen = guest.consoleSize();
    }

    /**
     * What a command prints that changes nothing, whatever its exit status; nothing of it is logged. It is asked again where
     * the connection breaks and the guest lives: that is no reason to end a check.
     */
    String ask(String command) throws GuestStopped {
        var outcome = guest.run(command, SHORT);
        if (outcome instanceof RunOutcome.ConnectionLost && guest.answer(SHORT) == Answer.ANSWERS) {
            outcome = guest.run(command, SHORT);
        }
        if (outcome instanceof RunOutcome.Finished finished) {
            return finished.out().text();
        }
        throw new GuestStopped(trouble.ending(outcome, "'" + command + "'"));
    }

    /** Ends the check where the kernel has complained since the last look at its log, or does not stop to write it. */
    void lookAtKernelLog() throws GuestStopped, IOException {
        complain(kernelLog());
        var flood = trouble.flood();
        if (flood.isPresent()) {
            throw new GuestStopped(flood.get());
        }
    }

    /** Ends the check where a part of the kernel's log is a complaint. */
    void complain(String kernelLog) throws GuestStopped {
        var complaint = trouble.complaint(kernelLog);
        if (complaint.isPresent()) {
            throw new GuestStopped(complaint.get());
        }
    }

    void write(String text) throws IOException {
        Files.createDirectories(log.resolveSibling(""));
        Files.writeString(
                log,
                text.isEmpty() || text.endsWith("\n") ? text : text + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
