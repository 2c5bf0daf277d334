package org.kmatrix.harness.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kmatrix.harness.check.Attempt;
import org.kmatrix.harness.container.ImageWatch;
import org.kmatrix.harness.engine.GuestPool;
import org.kmatrix.harness.engine.UserWorkshop;
import org.kmatrix.harness.guest.Death;
import org.kmatrix.harness.guest.Guest;
import org.kmatrix.harness.guest.RunOutcome;
import org.kmatrix.harness.guest.ssh.Streams;
import org.kmatrix.harness.process.ShellWords;
import org.kmatrix.harness.store.Deletion;
import org.kmatrix.kernels.BootVariant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        description =
                "Boots a cell or a kernel and gives root's shell in the guest; a cell's module is copied in, not loaded. Where"
                        + " standard input is no terminal, what comes from there is run, and its exit status is this one's.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./kmatrix shell hello/debian-bookworm/x86_64/cloud/distro-headers/gcc-12",
            "  ./kmatrix shell my-driver/vanilla-2.6.32/i386/up/separate-output/gcc-3.4 --spec my.yaml --gdb --keep",
            "  echo 'cat /proc/cpuinfo' | ./kmatrix shell debian:bookworm"
        })
final class ShellCommand implements Callable<Integer> {
    /** Between two looks at whether a guest that is kept still lives, in milliseconds. */
    private static final long LOOK = 500;

    @Parameters(paramLabel = "CELL|KERNEL", description = "A cell of the spec, or a kernel: debian:bookworm.")
    String what = "";

    @Option(
            names = "--spec",
            paramLabel = "SPEC",
            defaultValue = "examples/quickstart.yaml",
            description = "The spec of the cell (default: ${DEFAULT-VALUE}).")
    Path spec = Path.of("examples/quickstart.yaml");

    @Mixin
    KernelNamed named = new KernelNamed();

    @Option(
            names = "--gdb",
            description = "Let gdb connect to the machine, at an address that is printed with where the symbols are.")
    boolean gdb;

    @Option(
            names = "--keep",
            description = "Keep the guest after the shell has ended, until Ctrl-C; how to come in again is printed.")
    boolean keep;

    @Mixin
    WorkshopOptions workshop = new WorkshopOptions();

    @Override
    public Integer call() throws UsageException, IOException, InterruptedException {
        var wanted = isKernel() ? kernel() : cell();
        var directory = Files.createTempDirectory("kmatrix-shell-");
        var shop = workshop.workshop("shell", UserWorkshop.lockFile(isKernel() ? Path.of("kmatrix.yaml") : spec));
        shop.tell(ImageWatch.printedTo(System.err));
        try (var interruption = Interruption.of("", shop::end);
                var pool = new GuestPool(1)) {
            // addresses that are to be found in the symbols must not be random
            var target = new ShellTarget(shop, pool, directory, gdb ? "nokaslr" : "", System.err);
            var booted = wanted.in(target);
            if (booted instanceof Attempt.Ended<ShellGuest> it) {
                System.err.println(
                        "kmatrix: " + it.ending().status() + ": " + it.ending().cause() + "; its logs: " + directory);
                return ExitStatus.of(it.ending());
            }
            var shell = ((Attempt.Done<ShellGuest>) booted).value();
            return used(shell, directory);
        }
    }

    private int used(ShellGuest shell, Path directory) throws UsageException, IOException, InterruptedException {
        var well = true;
        try (var guest = shell.guest()) {
            introduce(shell);
            var outcome = run(shell);
            var status = status(outcome);
            if (keep) {
                keep(guest, directory);
            }
            well = Interruption.begun() || endedWell(outcome, guest.death());
            return status;
        } finally {
            if (well) {
                Deletion.of(directory);
            } else {
                System.err.println("kmatrix: its console: " + shell.guest().consoleFile());
            }
        }
    }

    /** Whether nobody will ask what the guest's console has said. */
    static boolean endedWell(RunOutcome outcome, Optional<Death> death) {
        return death.map(it -> it.kind() == Death.Kind.SHUT_DOWN || it.kind() == Death.Kind.CLOSED)
                .orElse(outcome instanceof RunOutcome.Finished);
    }

    private boolean isKernel() {
        return KernelNamed.isId(what);
    }

    /** What is to be booted; that it makes sense is known before anything is done. */
    private interface Wanted {
        Attempt<ShellGuest> in(ShellTarget target) throws IOException, InterruptedException;
    }

    private Wanted kernel() throws UsageException {
        var boots = named.configuration.boots;
        if (boots.size() != 1) {
            throw new UsageException("--boot: a shell is booted in one way; give one of " + boots);
        }
        var request = named.request(what);
        var boot = BootVariant.parse(boots.get(0));
        return target -> target.kernel(request, boot);
    }

    private Wanted cell() throws UsageException {
        var options = new SpecOptions();
        options.file = spec;
        options.cells = List.of(what);
        var read = options.read(System.err);
        return target -> target.cell(read, spec);
    }

    private void introduce(ShellGuest shell) throws IOException {
        shell.modules().forEach(it -> System.err.println("  " + it.insmod()));
        if (gdb) {
            var port = freePort();
            shell.guest().openToDebugger(port);
            DebuggerWords.lines(shell, port).forEach(it -> System.err.println("  " + it));
        }
    }

    /** QEMU cannot tell which port it has taken, so it is told one. */
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static RunOutcome run(ShellGuest shell) throws UsageException {
        if (!RawTerminal.isThere()) {
            return shell.guest().run("cd /root; exec sh -s", new Streams(System.in, System.out, System.err));
        }
        var prompt = ShellWords.quoted("PS1=" + shell.kernel().release() + " $PWD # ");
        try (var terminal = RawTerminal.open()) {
            return shell.guest()
                    .run(
                            "cd /root; export " + prompt + "; exec sh",
                            new Streams(System.in, System.out, OutputStream.nullOutputStream(), terminal::pty));
        }
    }

    private static int status(RunOutcome outcome) {
        if (outcome instanceof RunOutcome.Finished it) {
            return it.status();
        }
        if (outcome instanceof RunOutcome.GuestDied it) {
            System.err.println("kmatrix: " + it.death());
            return ExitStatus.UNEXPECTED;
        }
        System.err.println("kmatrix: the connection to the guest broke: " + outcome);
        return ExitStatus.HOST;
    }

    private static void keep(Guest guest, Path directory) throws IOException, InterruptedException {
        if (!guest.alive()) {
            return;
        }
        var entrance = guest.openToSsh(directory);
        System.err.println("kmatrix: the guest goes on until Ctrl-C; its console: " + guest.consoleFile());
        System.err.println("  "
                + ShellWords.quoted(
                        "ssh",
                        "-i",
                        entrance.key().toString(),
                        "-p",
                        Integer.toString(entrance.port()),
                        "-o",
                        "UserKnownHostsFile=" + entrance.knownHosts(),
                        "root@127.0.0.1"));
        try {
            while (guest.alive()) {
                Thread.sleep(LOOK);
            }
        } finally {
            Files.delete(entrance.key());
        }
        System.err.println("kmatrix: the guest is no more"
                + guest.death().map(it -> ": " + it).orElse(""));
    }
}
