package org.kmatrix.harness.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.kmatrix.harness.diagnose.KernelFinding;
import org.kmatrix.harness.diagnose.KernelLog;
import org.kmatrix.harness.guest.CopyOutcome;
import org.kmatrix.harness.guest.Death;
import org.kmatrix.harness.guest.Guest;
import org.kmatrix.harness.guest.RunOutcome;
import org.kmatrix.matrix.result.Ending;

/** Commands in a guest, written to a log with what they print. A guest that dies or hangs ends the check. */
final class GuestShell {
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Duration PING = Duration.ofSeconds(5);

    private final Guest guest;
    private final List<String> modules;
    private final long consoleStart;
    private Path log;
    private String seen = "";

    /**
     * @param modules the names of the modules under test, for who is to blame
     * @param log where commands and their output are written
     */
    GuestShell(Guest guest, List<String> modules, Path log) {
        this.guest = guest;
        this.modules = modules;
        this.log = log;
        this.consoleStart = guest.consoleSize();
    }

    void logTo(Path file) {
        log = file;
    }

    /** A short command of our own, which must succeed. */
    String must(String command) throws GuestStopped, IOException {
        var finished = run(command, SHORT);
        if (!finished.ok()) {
            throw new GuestStopped(Ending.hostFault("in the guest, '" + command + "' gave exit status "
                    + finished.status() + ": " + finished.err().text().strip()));
        }
        return finished.out().text();
    }

    /** A command that may take its time and may fail. */
    RunOutcome.Finished run(String command, Duration limit) throws GuestStopped, IOException {
        var outcome = guest.run(command, limit);
        write("# " + command + "\n" + outcome.out().text() + outcome.err().text());
        if (outcome instanceof RunOutcome.Finished finished) {
            if (finished.status() != 0) {
                write("# exit status " + finished.status() + "\n");
            }
            return finished;
        }
        throw new GuestStopped(ending(outcome, command));
    }

    void copyIn(byte[] content, String path) throws GuestStopped, IOException {
        copied(guest.copyIn(content, path, SHORT), path);
    }

    void copyIn(Path file, String path) throws GuestStopped, IOException {
        copied(guest.copyIn(file, path, SHORT), path);
    }

    private void copied(CopyOutcome outcome, String path) throws GuestStopped {
        if (outcome instanceof CopyOutcome.Failed failed) {
            throw new GuestStopped(
                    failed.run() instanceof RunOutcome.Finished it
                            ? Ending.hostFault("could not copy " + path + " into the guest: "
                                    + it.err().text().strip())
                            : ending(failed.run(), "copying " + path));
        }
    }

    /** What the kernel has logged since the last call. Nothing is cleared: an exercise may want to read it too. */
    String kernelLog() throws GuestStopped, IOException {
        var all = guestText("dmesg");
        var fresh = KernelLogPosition.after(seen, all);
        seen = all;
        write(fresh);
        return fresh;
    }

    /** Leaves out of the next {@link #kernelLog} what was logged before. */
    void skipKernelLog() throws GuestStopped, IOException {
        seen = guestText("dmesg");
    }

    private String guestText(String command) throws GuestStopped {
        var outcome = guest.run(command, SHORT);
        if (outcome instanceof RunOutcome.Finished finished) {
            return finished.out().text();
        }
        throw new GuestStopped(ending(outcome, command));
    }

    /** What has appeared on the serial console since this guest was taken over. */
    String console() {
        return guest.console(consoleStart).text();
    }

    private Ending ending(RunOutcome outcome, String command) {
        if (outcome instanceof RunOutcome.GuestDied died) {
            return died.death().kind() == Death.Kind.QEMU_ENDED || died.death().kind() == Death.Kind.CLOSED
                    ? Ending.hostFault(died.death().toString())
                    : blamed(() -> died.death().toString());
        }
        if (outcome instanceof RunOutcome.TimedOut late) {
            var hangs = !guest.responds(PING);
            return blamed(() -> "'" + command + "' did not end within "
                    + late.limit().toSeconds() + " s" + (hangs ? ", and the guest hangs" : ""));
        }
        var lost = outcome instanceof RunOutcome.ConnectionLost it ? it.cause() : "no answer";
        return Ending.hostFault("the connection to the guest broke during '" + command + "': " + lost);
    }

    /** What the console says is the cause, where it says anything; the module is what was being tested. */
    private Ending blamed(Supplier<String> otherwise) {
        return KernelLog.cause(KernelLog.standard().findings(console(), modules))
                .map(KernelFinding::title)
                .map(Ending::moduleFault)
                .orElseGet(() -> Ending.moduleFault(otherwise.get()));
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
