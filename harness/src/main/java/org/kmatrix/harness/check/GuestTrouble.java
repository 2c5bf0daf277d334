package org.kmatrix.harness.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.kmatrix.harness.diagnose.KernelFinding;
import org.kmatrix.harness.diagnose.KernelLog;
import org.kmatrix.harness.diagnose.Severity;
import org.kmatrix.harness.guest.Answer;
import org.kmatrix.harness.guest.BusyHost;
import org.kmatrix.harness.guest.Death;
import org.kmatrix.harness.guest.GuestAccess;
import org.kmatrix.harness.guest.RunOutcome;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

/**
 * Tells why a guest can no longer be used, and whose fault that is: before anything under test was in it, the host's or the
 * kernel's; later the module's, whose cause is what its kernel says, where it says anything.
 */
final class GuestTrouble {
    /** A guest answers within a tenth of a second; on a busy host it may take some. */
    private static final Duration PING = Duration.ofSeconds(10);
    /** So many bytes of text since the guest was taken over make one look whether it ends. */
    private static final long NOISY = 4096;

    private static final Duration QUIET = Duration.ofSeconds(5);
    /** So much of a line that does not end is told, in characters. */
    private static final int SHOWN = 80;
    /** Rules for what a flood brings about, as opposed to what may have made somebody print. */
    private static final Set<String> STALLS = Set.of("soft-lockup", "hard-lockup", "rcu-stall", "hung-task");

    /** A kernel's last words (kernel/reboot.c, before 3.11 kernel/sys.c); what a machine does then is for its firmware to say. */
    private static final Pattern LAST_WORDS = Pattern.compile("(?:Restarting system|Power down|System halted)\\b");

    private final GuestAccess guest;
    private final List<String> modules;
    private final long consoleStart;
    private Suspect suspect;
    private boolean connectionOnly;

    /**
     * @param modules the names of the modules under test
     * @param suspect who touched the guest last
     */
    GuestTrouble(GuestAccess guest, List<String> modules, Suspect suspect) {
        this.guest = guest;
        this.modules = modules;
        this.suspect = suspect;
        this.consoleStart = guest.consoleSize();
    }

    /** From now on, this is who touched the guest last. */
    void suspect(Suspect next) {
        suspect = next;
    }

    /** What has appeared on the serial console since the guest was taken over. */
    String console() {
        return guest.console(consoleStart);
    }

    /** Whether a connection broke that was told by {@link #ending}, and nothing else is wrong with the guest. */
    boolean isOnlyTheConnection() {
        return connectionOnly;
    }

    /** What is wrong with a part of the kernel's log, if anything is. */
    Optional<Ending> complaint(String log) {
        return finding(log).map(it -> new Ending(Status.FAIL, blame(it), it.title()));
    }

    /**
     * A kernel that was well until a module came, and then is damaged, is that module's work, also where the trace does not name
     * it: 2.4 names no module at all, and what reads the name of a device that is gone is the kernel's own code.
     */
    private Blame blame(KernelFinding finding) {
        return suspect != Suspect.NOBODY && finding.severity().compareTo(Severity.FAULT) >= 0
                ? Blame.MODULE
                : finding.blame();
    }

    /** A kernel log that does not end although nobody does anything: a guest that prints much gets some time to end it. */
    Optional<Ending> flood() {
        if (guest.consoleSize() - consoleStart < NOISY || guest.quiet(QUIET)) {
            return Optional.empty();
        }
        var console = console();
        // the last line is being written just now
        var whole = LastLine.of(console.substring(0, console.lastIndexOf('\n') + 1))
                // or nobody ever ends a line
                .or(() -> LastLine.of(console.substring(Math.max(0, console.length() - SHOWN))));
        var text = "prints without end and floods the kernel's log; the last line: '"
                + whole.map(KernelLog::message).orElse("") + "'";
        return Optional.of(
                suspect == Suspect.NOBODY
                        ? new Ending(Status.FAIL, Blame.KERNEL, text)
                        : Ending.moduleFault(finding(console)
                                .map(it -> STALLS.contains(it.rule())
                                        ? text + "; " + it.title()
                                        : it.title() + "; " + text)
                                .orElse(text)));
    }

    /**
     * Why a command did not come to its end.
     *
     * @param what the command, as a message names it
     */
    Ending ending(RunOutcome outcome, String what) {
        if (outcome instanceof RunOutcome.GuestDied it) {
            return died(it.death());
        }
        var flood = flood();
        if (flood.isPresent()) {
            return flood.get();
        }
        var finding = finding(console());
        if (outcome instanceof RunOutcome.TimedOut late && finding.isEmpty()) {
            var starved = BusyHost.starved(late.waited(), late.limit());
            if (starved.isPresent()) {
                return Ending.hostFault(late(what, late) + ": " + starved.get());
            }
        }
        var answer = guest.answer(PING);
        var halted = lastWords();
        if (suspect == Suspect.EXERCISE && answer == Answer.SILENT && finding.isEmpty() && halted.isPresent()) {
            return Ending.moduleFault(
                    "the exercise script ended its guest: it stands still after '" + halted.get() + "'");
        }
        connectionOnly = outcome instanceof RunOutcome.ConnectionLost && finding.isEmpty() && answer == Answer.ANSWERS;
        var text = outcome instanceof RunOutcome.TimedOut late
                ? late(what, late) + consequence(answer)
                : lost(what, outcome instanceof RunOutcome.ConnectionLost it ? " (" + it.cause() + ")" : "", answer);
        return suspect == Suspect.NOBODY
                ? Ending.hostFault(text)
                : Ending.moduleFault(finding.map(it -> it.title() + "; " + text).orElse(text));
    }

    private Optional<String> lastWords() {
        return LastLine.of(console())
                .map(KernelLog::message)
                .filter(it -> LAST_WORDS.matcher(it).find());
    }

    private static String late(String what, RunOutcome.TimedOut late) {
        return what + " did not end within " + late.limit().toSeconds() + " s";
    }

    private Ending died(Death death) {
        if (death.kind() == Death.Kind.QEMU_ENDED || death.kind() == Death.Kind.CLOSED) {
            return Ending.hostFault(death.toString());
        }
        var ended = death.kind() == Death.Kind.SHUT_DOWN || death.kind() == Death.Kind.RESET;
        var text = suspect == Suspect.EXERCISE && ended ? "the exercise script ended its guest: " + death : "" + death;
        var cause = finding(console()).map(KernelFinding::title).orElse(text);
        return suspect == Suspect.NOBODY ? new Ending(Status.FAIL, Blame.KERNEL, cause) : Ending.moduleFault(cause);
    }

    private static String consequence(Answer answer) {
        return switch (answer) {
            case ANSWERS -> "; the guest still answers";
            case REFUSES -> "; the guest's SSH server is gone";
            case SILENT -> ", and the guest hangs";
        };
    }

    /** The connection runs within this machine: only the guest's own software can end it. */
    private String lost(String what, String cause, Answer answer) {
        if (suspect == Suspect.EXERCISE && answer == Answer.REFUSES) {
            return "the exercise script ended the guest's SSH server";
        }
        return "the connection to the guest broke during " + what + cause + consequence(answer);
    }

    /**
     * Why a command of the harness's own failed, which has to succeed.
     *
     * @param what the command and how it failed
     * @param words what it said
     */
    Ending failure(String what, String words) {
        var text = what + (words.isBlank() ? "" : ": " + words.strip().replace("\n", "; "));
        if (suspect == Suspect.NOBODY) {
            return Ending.hostFault("in the guest, " + text);
        }
        if (suspect == Suspect.EXERCISE && words.contains("No space left on device")) {
            return Ending.moduleFault("the exercise script filled the guest's memory file system: " + text);
        }
        // a kernel that is damaged kills whatever runs next
        var unusable = "the guest can no longer be used: " + text;
        return Ending.moduleFault(
                finding(console()).map(it -> it.title() + "; " + unusable).orElse(unusable));
    }

    private Optional<KernelFinding> finding(String log) {
        return KernelLog.cause(KernelLog.standard().findings(log, modules));
    }
}
