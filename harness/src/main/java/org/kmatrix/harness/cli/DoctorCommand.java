package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.engine.Workshop;
import org.kmatrix.harness.process.HostProgram;
import org.kmatrix.harness.process.ProgramOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what of this machine kmatrix can use, what is missing, and the command that mends it.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./kmatrix doctor", "  ./kmatrix doctor --format json"})
final class DoctorCommand implements Callable<Integer> {
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final long WANTED_GIB = 10;

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    WorkshopOptions options = new WorkshopOptions();

    private record Finding(String what, boolean good, String detail, String mend) {}

    @Override
    public Integer call() throws UsageException, IOException {
        var shop = options.workshop("doctor", Path.of("kmatrix.lock"));
        var findings = new ArrayList<Finding>();
        findings.add(docker(shop));
        findings.add(qemu(shop));
        findings.add(program("mmdebstrap", "makes root file systems", "mmdebstrap"));
        findings.add(program("git", "reads kernel repositories", "git"));
        findings.add(watch());
        findings.add(disk());
        findings.add(debian());
        print(findings);
        return findings.stream().allMatch(Finding::good) ? ExitStatus.EXPECTED : ExitStatus.HOST;
    }

    private static Finding docker(Workshop shop) {
        try {
            return new Finding("Docker Engine", true, shop.docker().version(), "");
        } catch (EngineUnavailableException e) {
            return new Finding("Docker Engine", false, e.problem(), e.mend());
        }
    }

    private static Finding qemu(Workshop shop) {
        var version = shop.hypervisor().version();
        if (version.isEmpty()) {
            return new Finding("QEMU", false, "not on the PATH", "apt-get install qemu-system-x86 qemu-utils");
        }
        var verdict = shop.hypervisor().accelerator();
        return new Finding(
                "QEMU",
                true,
                version.get() + ", accelerator " + verdict.accelerator().id() + ": " + verdict.reason(),
                "");
    }

    private static Finding program(String name, String purpose, String debianPackage) {
        var outcome = HostProgram.of(name, "--version").run(SHORT);
        return outcome instanceof ProgramOutcome.Exited it && it.succeeded()
                ? new Finding(name, true, it.output().lines().findFirst().orElse(""), "")
                : new Finding(name, false, outcome.failure() + "; it " + purpose, "apt-get install " + debianPackage);
    }

    /** What the watch of builds needs of the kernel (seccomp(2), SECCOMP_RET_USER_NOTIF). */
    private static Finding watch() throws IOException {
        var known = Path.of("/proc/sys/kernel/seccomp/actions_avail");
        return Files.exists(known) && Files.readString(known).contains("user_notif")
                ? new Finding("watch of builds", true, "this kernel has seccomp user notification", "")
                : new Finding(
                        "watch of builds",
                        false,
                        "this kernel has no seccomp user notification: a build that writes outside its directory is noticed"
                                + " only where it complains itself",
                        "run kmatrix on Linux 5.5 or newer");
    }

    private Finding disk() throws IOException {
        var place = options.cache().root();
        var existing = place;
        while (!Files.exists(existing)) {
            existing = existing.resolveSibling("");
        }
        if (!Files.isWritable(existing)) {
            return new Finding(
                    "disk",
                    false,
                    existing + " cannot be written",
                    "check its owner, or set KMATRIX_CACHE to another place");
        }
        var free = Files.getFileStore(existing).getUsableSpace() >> 30;
        var mend = "free some, or set KMATRIX_CACHE to a larger disk; " + WANTED_GIB + " GiB are enough to begin";
        return new Finding(
                "disk", free >= WANTED_GIB, free + " GiB free for the cache " + place, free >= WANTED_GIB ? "" : mend);
    }

    private static Finding debian() {
        var outcome = HostProgram.of(
                        "curl", "-fsSI", "--max-time", "10", "http://deb.debian.org/debian/dists/bookworm/InRelease")
                .run(SHORT);
        return outcome.succeeded()
                ? new Finding("Debian's archive", true, "deb.debian.org answers", "")
                : new Finding(
                        "Debian's archive",
                        false,
                        outcome.failure(),
                        "check the network and proxy; what is in the cache works with --offline");
    }

    private void print(List<Finding> findings) {
        if (output.isJson()) {
            System.out.println(Json.text(findings));
            return;
        }
        for (var it : findings) {
            System.out.printf("%-4s %-18s %s%n", it.good() ? "ok" : "BAD", it.what(), it.detail());
            if (!it.mend().isEmpty()) {
                System.out.printf("     %-18s mend: %s%n", "", it.mend());
            }
        }
    }
}
