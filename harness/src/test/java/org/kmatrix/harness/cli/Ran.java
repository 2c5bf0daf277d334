package org.kmatrix.harness.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * A command that was run in this process.
 *
 * @param status its exit status
 * @param out what it wrote to standard output
 * @param err what it said is wrong
 */
record Ran(int status, String out, String err) {
    static Ran of(String... arguments) {
        return of(new ByteArrayOutputStream(), arguments);
    }

    /** The same, for who looks while it runs at what it says is wrong. */
    static Ran of(ByteArrayOutputStream err, String... arguments) {
        var standardOut = System.out;
        var standardErr = System.err;
        var out = new ByteArrayOutputStream();
        try (var errors = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(errors);
            var status = Kmatrix.commandLine()
                    .setErr(new PrintWriter(errors, true, StandardCharsets.UTF_8))
                    .execute(arguments);
            return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(standardOut);
            System.setErr(standardErr);
        }
    }
}
