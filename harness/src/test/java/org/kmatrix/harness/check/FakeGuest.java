package org.kmatrix.harness.check;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.kmatrix.harness.guest.Answer;
import org.kmatrix.harness.guest.CopyOutcome;
import org.kmatrix.harness.guest.Death;
import org.kmatrix.harness.guest.GuestAccess;
import org.kmatrix.harness.guest.RunOutcome;
import org.kmatrix.harness.guest.ssh.Output;

/**
 * A guest without a machine: it keeps a list of loaded modules and a kernel log as a real one does, and its answers to
 * single commands can be replaced.
 */
final class FakeGuest implements GuestAccess {
    private final List<String> commands = new ArrayList<>();
    private final List<String> loaded = new ArrayList<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, Function<String, RunOutcome>> replaced = new LinkedHashMap<>();
    private final StringBuilder log = new StringBuilder();
    private String console = "";
    private boolean full;
    private boolean quiet = true;
    private Answer answer = Answer.ANSWERS;

    /** Whatever begins so ends like this. */
    FakeGuest on(String beginning, RunOutcome outcome) {
        return on(beginning, command -> outcome);
    }

    FakeGuest on(String beginning, Function<String, RunOutcome> outcome) {
        replaced.put(beginning, outcome);
        return this;
    }

    /** What a command comes to that nobody has replaced. */
    RunOutcome usual(String command) {
        var words = command.split(" ");
        return switch (words[0]) {
            case "cat" ->
                done(String.join(
                        "", loaded.stream().map(it -> it + " 16384 0 - Live\n").toList()));
            case "dmesg" -> done(log.toString());
            case "insmod", "modprobe" -> {
                loaded.add(name(words[1]));
                yield done("");
            }
            case "rmmod" -> {
                loaded.remove(words[1]);
                yield done("");
            }
            default -> done(command.startsWith("d=") ? "/lib/modules/6.1.0\n" : "");
        };
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1)
                .replaceFirst("\\.k?o$", "")
                .replace('-', '_');
    }

    FakeGuest says(String line) {
        log.append(line).append('\n');
        console += line + "\n";
        return this;
    }

    /** The console has the beginning of a line. */
    FakeGuest beginsToSay(String text) {
        console += text;
        return this;
    }

    /** Its kernel's log holds no more than this any longer; the console has all of it. */
    FakeGuest remembersOnly(String text) {
        log.setLength(0);
        log.append(text);
        return this;
    }

    FakeGuest answering(Answer next) {
        answer = next;
        return this;
    }

    FakeGuest neverQuiet() {
        quiet = false;
        return this;
    }

    FakeGuest withoutSpace() {
        full = true;
        return this;
    }

    List<String> commands() {
        return List.copyOf(commands);
    }

    List<String> files() {
        return List.copyOf(files.keySet());
    }

    @Override
    public RunOutcome run(String command, Duration limit) {
        commands.add(command);
        return replaced.entrySet().stream()
                .filter(it -> command.startsWith(it.getKey()))
                .findFirst()
                .map(it -> it.getValue().apply(command))
                .orElseGet(() -> usual(command));
    }

    @Override
    public CopyOutcome copyIn(byte[] bytes, String guestPath, Duration limit) {
        if (full) {
            return new CopyOutcome.Failed(failed(1, "cat: write error: No space left on device\n"));
        }
        files.put(guestPath, bytes);
        return new CopyOutcome.Copied(bytes.length);
    }

    @Override
    public Answer answer(Duration limit) {
        return answer;
    }

    @Override
    public String console(long offset) {
        return console.substring((int) offset);
    }

    @Override
    public long consoleSize() {
        return console.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public boolean quiet(Duration limit) {
        return quiet;
    }

    static RunOutcome done(String out) {
        return new RunOutcome.Finished(0, output(out), Output.NONE, Duration.ZERO);
    }

    static RunOutcome failed(int status, String err) {
        return new RunOutcome.Finished(status, Output.NONE, output(err), Duration.ZERO);
    }

    static RunOutcome late() {
        return new RunOutcome.TimedOut(Duration.ofSeconds(8), Duration.ZERO, Output.NONE, Output.NONE);
    }

    static RunOutcome lateOnBusyHost() {
        return new RunOutcome.TimedOut(Duration.ofSeconds(8), Duration.ofMillis(6100), Output.NONE, Output.NONE);
    }

    static RunOutcome lost() {
        return new RunOutcome.ConnectionLost("the connection closed without an exit status", Output.NONE, Output.NONE);
    }

    static RunOutcome died(Death.Kind kind, String detail) {
        return new RunOutcome.GuestDied(new Death(kind, detail), Output.NONE, Output.NONE);
    }

    private static Output output(String text) {
        return new Output(text, text.length(), false);
    }
}
