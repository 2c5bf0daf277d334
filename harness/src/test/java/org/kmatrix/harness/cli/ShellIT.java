package org.kmatrix.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.store.Deletion;

/** What comes on standard input is run in the guest of a cell, and in that of a kernel. */
final class ShellIT {
    private static final String CELL = "hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12";
    private static final Pattern PORT = Pattern.compile("target remote 127\\.0\\.0\\.1:(\\d+)'");
    private static final Pattern SYMBOLS = Pattern.compile("add-symbol-file (\\S+hello\\.ko) WHERE");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private DockerEngine engine;

    @BeforeEach
    void assume() {
        engine = TestRun.assumeDockerAndQemu();
    }

    @AfterEach
    void remove() throws IOException {
        var left = Pattern.compile("kmatrix: its console: (\\S*/kmatrix-shell-[^/]+)/")
                .matcher(err());
        if (left.find()) {
            Deletion.of(Path.of(left.group(1)));
        }
    }

    @Test
    void a_cells_module_is_there_and_the_scripts_exit_status_is_the_commands() {
        var ran = run(
                text(
                        "cat /proc/modules; insmod /lib/modules/*/extra/hello.ko && dmesg | grep hello: ; echo no >&2; exit 7"),
                "shell",
                CELL,
                "--spec",
                TestRun.PROJECT.resolve("examples/quickstart.yaml").toString());
        assertThat(ran.status()).isEqualTo(7);
        assertThat(ran.out()).contains("hello: Hello, world! (1 of 1)").doesNotContain("hello 16384");
        assertThat(err()).contains("/extra/hello.ko whom=kmatrix count=3").endsWith("no\n");
        TestRun.assertNothingIsLeft(engine);
    }

    @Test
    void a_guest_that_is_kept_can_be_entered_again_until_it_dies() {
        var ran = run(
                text("(sleep 5; echo c > /proc/sysrq-trigger) > /dev/null 2>&1 < /dev/null & exit 3"),
                "shell",
                "debian:bookworm",
                "--keep");
        assertThat(ran.status()).as(err()).isEqualTo(3);
        assertThat(err())
                .contains("kmatrix: the guest goes on until Ctrl-C;")
                .containsPattern(
                        "  ssh -i \\S+/key -p \\d+ -o UserKnownHostsFile=\\S+/known_hosts root@127\\.0\\.0\\.1\n")
                .contains("kmatrix: the guest is no more: the guest's kernel panicked: ");
        var key = Pattern.compile("ssh -i (\\S+)").matcher(err());
        assertThat(key.find()).isTrue();
        assertThat(Path.of(key.group(1))).as("nothing that opens it is left").doesNotExist();
        assertThat(console()).content().contains("Kernel panic");
        TestRun.assertNothingIsLeft(engine);
    }

    @Test
    void a_debugger_can_connect_and_is_told_where_the_symbols_are() {
        var input = new AfterDebugger(text("tr ' ' '\\n' < /proc/cmdline"));
        var ran = run(
                input,
                "shell",
                CELL,
                "--gdb",
                "--spec",
                TestRun.PROJECT.resolve("examples/quickstart.yaml").toString());
        assertThat(input.wrong.get()).isNull();
        assertThat(ran.status()).as(err()).isEqualTo(ExitStatus.EXPECTED);
        assertThat(ran.out().lines()).contains("nokaslr");
        var symbols = SYMBOLS.matcher(err());
        assertThat(symbols.find()).as(err()).isTrue();
        assertThat(Path.of(symbols.group(1))).isRegularFile();
    }

    @Test
    void a_kernel_alone_has_a_shell_too_and_a_guest_that_dies_is_told() {
        var ran = run(text("uname -r; sleep 2; echo c > /proc/sysrq-trigger; sleep 60"), "shell", "debian:bookworm");
        assertThat(ran.status()).isEqualTo(ExitStatus.UNEXPECTED);
        assertThat(ran.out()).startsWith("6.1.");
        assertThat(err()).contains("kmatrix: the guest's kernel panicked: ");
        assertThat(console()).content().contains("Kernel panic");
        TestRun.assertNothingIsLeft(engine);
    }

    private Ran run(InputStream in, String... arguments) {
        var before = System.in;
        System.setIn(in);
        try {
            return Ran.of(err, arguments);
        } finally {
            System.setIn(before);
        }
    }

    private Path console() {
        var console = Pattern.compile("kmatrix: its console: (\\S+)\n$").matcher(err());
        assertThat(console.find()).as(err()).isTrue();
        return Path.of(console.group(1));
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static InputStream text(String script) {
        return new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8));
    }

    /** Standard input of somebody who first looks with a debugger why the machine stands still. */
    private final class AfterDebugger extends InputStream {
        private final InputStream rest;
        private boolean looked;
        private final AtomicReference<@Nullable Throwable> wrong = new AtomicReference<>();

        AfterDebugger(InputStream rest) {
            this.rest = rest;
        }

        /** What is wrong must not stay in the thread that reads for SSH. */
        @Override
        public int read() throws IOException {
            if (!looked) {
                looked = true;
                try {
                    look();
                } catch (IOException | AssertionError e) {
                    wrong.set(e);
                    return -1;
                }
            }
            return rest.read();
        }

        /** GDB's remote protocol: why did it stop; and let it go. */
        private void look() throws IOException {
            var port = PORT.matcher(err());
            assertThat(port.find()).as(err()).isTrue();
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1)))) {
                socket.setSoTimeout(20_000);
                send(socket, "$?#3f");
                assertThat(answer(socket)).startsWith("$T");
                send(socket, "$D#44");
                var answer = answer(socket);
                while (answer.startsWith("$T")) {
                    // QEMU also tells by itself that it has stopped
                    answer = answer(socket);
                }
                assertThat(answer).isEqualTo("$OK");
            }
        }

        private void send(Socket socket, String packet) throws IOException {
            socket.getOutputStream().write(packet.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }

        private String answer(Socket socket) throws IOException {
            var answer = new StringBuilder();
            for (var next = socket.getInputStream().read();
                    next != '#';
                    next = socket.getInputStream().read()) {
                if (next < 0) {
                    throw new EOFException("after '" + answer + "'");
                }
                answer.append((char) next);
            }
            // the sum; it is not acknowledged: any byte stops a machine that runs again
            socket.getInputStream().readNBytes(2);
            return answer.substring(answer.indexOf("$"));
        }
    }
}
