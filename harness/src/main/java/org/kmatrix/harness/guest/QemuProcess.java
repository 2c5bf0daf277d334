package org.kmatrix.harness.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A QEMU process, which dies with this JVM, and what it says on its standard output and error. */
final class QemuProcess {
    private static final Duration DEATH = Duration.ofSeconds(5);
    /** Of what QEMU says, only the end is ever shown. */
    private static final int LAST_WORDS = 4096;

    private final Process process;
    private final Path log;

    private QemuProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts QEMU.
     *
     * @param program its name
     * @param arguments without the program itself
     * @param log receives QEMU's output
     */
    static QemuProcess start(Executables executables, String program, List<String> arguments, Path log)
            throws QemuFailure {
        var command = new ArrayList<String>();
        command.add(executables.require(Executables.SETPRIV).toString());
        command.addAll(List.of("--pdeathsig", "KILL", "--"));
        command.add(executables.require(program).toString());
        command.addAll(arguments);
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(log.toFile());
            return new QemuProcess(Launcher.start(builder), log);
        } catch (IOException failure) {
            throw new QemuFailure("QEMU could not be started: " + failure.getMessage());
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits for its end; false if it is still running after the limit. */
    boolean ends(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The status it ended with; 128 and the signal's number after a signal. */
    int status() {
        return process.exitValue();
    }

    /** How it ended, in one line: its status and the last thing it said. */
    String end() {
        var status = status();
        var words = lastWords();
        var how = status == 128 + 9
                ? "killed (status 137: by someone, or because the host is out of memory)"
                : "status " + status;
        return words.isEmpty() ? how : how + ": " + words;
    }

    /** The last line of QEMU's output that is not blank. */
    String lastWords() {
        try {
            var bytes = Files.readAllBytes(log);
            var from = Math.max(0, bytes.length - LAST_WORDS);
            return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isBlank())
                    .reduce("", (before, line) -> line)
                    .strip();
        } catch (IOException failure) {
            return "";
        }
    }

    /** Kills it, descendants first, and waits until it is gone. A guest has nothing that it could save. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        var interrupted = Thread.interrupted();
        ends(DEATH);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
