package org.kmatrix.harness.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
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
        var standard = System.out;
        var out = new ByteArrayOutputStream();
        var err = new StringWriter();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            var status = Kmatrix.commandLine().setErr(new PrintWriter(err)).execute(arguments);
            return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(standard);
        }
    }
}
