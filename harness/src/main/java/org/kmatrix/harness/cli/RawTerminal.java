package org.kmatrix.harness.cli;

import java.time.Duration;
import java.util.List;
import org.kmatrix.harness.guest.ssh.Pty;
import org.kmatrix.harness.process.HostProgram;
import org.kmatrix.harness.process.ProgramName;
import org.kmatrix.harness.process.ProgramOutcome;

/** The user's terminal, which hands every key on as it is until it is closed; a guest's own terminal makes sense of them. */
final class RawTerminal implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    private final String before;
    private String size;
    private final Thread atEnd = new Thread(this::restore, "terminal");

    private RawTerminal(String before, String size) {
        this.before = before;
        this.size = size;
    }

    /** Whether somebody sits at one, and sees what is printed. */
    static boolean isThere() {
        return System.console() != null;
    }

    /**
     * Opens it.
     *
     * @throws UsageException where it cannot be set up
     */
    static RawTerminal open() throws UsageException {
        var terminal = new RawTerminal(stty("-g").strip(), stty("size"));
        Runtime.getRuntime().addShutdownHook(terminal.atEnd);
        stty("raw", "-echo");
        return terminal;
    }

    /** What the guest's terminal has to be like: as large as this one is now. */
    Pty pty() {
        if (tried("size") instanceof ProgramOutcome.Exited it && it.status() == 0) {
            size = it.output();
        }
        return pty(System.getenv().getOrDefault("TERM", "vt100"), size);
    }

    /**
     * A terminal of a size.
     *
     * @param size rows and columns, as {@code stty size} prints them: 0 where nobody knows
     */
    static Pty pty(String type, String size) {
        var numbers = size.strip().split(" ", -1);
        return numbers.length == 2 && !size.contains("0 0")
                ? new Pty(type, Integer.parseInt(numbers[1]), Integer.parseInt(numbers[0]))
                : new Pty(type, COLUMNS, ROWS);
    }

    private static String stty(String... arguments) throws UsageException {
        var outcome = tried(arguments);
        if (outcome instanceof ProgramOutcome.Exited it && it.status() == 0) {
            return it.output();
        }
        throw new UsageException("the terminal cannot be set up (" + outcome.failure()
                + "); give the commands on standard input: echo lsmod | " + ProgramName.text() + " shell …");
    }

    private static ProgramOutcome tried(String... arguments) {
        return HostProgram.of("stty", "-F", "/dev/tty").with(List.of(arguments)).run(LIMIT);
    }

    private void restore() {
        tried(before);
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException e) {
            // this process is ending: then the hook does it once more
        }
    }
}
