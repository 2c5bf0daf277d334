package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.engine.Workshop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what of this machine kmatrix can use, what is missing, and the command that mends it.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./kmatrix doctor", "  ./kmatrix doctor --format json"})
final class DoctorCommand implements Callable<Integer> {
    private static final long CACHE_GIB = 10;
    /** For the images of all compilers and their layers. */
    private static final long DOCKER_GIB = 5;

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    WorkshopOptions options = new WorkshopOptions();

    @Override
    public Integer call() throws UsageException, IOException, InterruptedException {
        var shop = options.workshop("doctor", Path.of("kmatrix.lock"));
        var findings = new ArrayList<Finding>();
        var cache = DiskSpace.of(options.cache().root());
        findings.addAll(docker(shop, cache));
        for (var need : Need.all()) {
            switch (need.name()) {
                case "dockerd" -> {
                    // an engine that answers will do, whoever runs it
                }
                case "qemu-system-x86_64" -> findings.add(qemu(shop, need));
                default -> findings.add(need.look());
            }
        }
        findings.add(watch());
        findings.add(disk(cache));
        if (!options.offline) {
            findings.add(Downloads.debian());
            findings.add(Downloads.kernels(options.mirror()));
        }
        print(findings);
        return findings.stream().allMatch(Finding::good) ? ExitStatus.EXPECTED : ExitStatus.HOST;
    }

    private static List<Finding> docker(Workshop shop, DiskSpace cache) throws IOException {
        try {
            var engine = shop.docker();
            var findings = new ArrayList<>(List.of(Finding.good("Docker Engine", engine.version())));
            // an engine may keep its images on another machine
            var root = engine.dataRoot().filter(Files::exists);
            if (root.isPresent()) {
                findings.add(dockersDisk(DiskSpace.of(root.get()), cache));
            }
            return findings;
        } catch (EngineUnavailableException e) {
            return List.of(Finding.bad("Docker Engine", e.problem(), e.mend()));
        }
    }

    private static Finding dockersDisk(DiskSpace disk, DiskSpace cache) throws IOException {
        return disk.store().equals(cache.store())
                ? Finding.good("Docker's disk", "the same as the cache's")
                : disk.enough(
                        "Docker's disk",
                        "Docker's images in",
                        DOCKER_GIB,
                        "set data-root in /etc/docker/daemon.json to a place on a larger disk");
    }

    private static Finding qemu(Workshop shop, Need need) {
        var version = shop.hypervisor().version();
        if (version.isEmpty()) {
            return need.look();
        }
        var verdict = shop.hypervisor().accelerator();
        return Finding.good(
                "QEMU", version.get() + ", accelerator " + verdict.accelerator().id() + ": " + verdict.reason());
    }

    /** What the watch of builds needs of the kernel (seccomp(2), SECCOMP_RET_USER_NOTIF). */
    private static Finding watch() throws IOException {
        var known = Path.of("/proc/sys/kernel/seccomp/actions_avail");
        return Files.exists(known) && Files.readString(known).contains("user_notif")
                ? Finding.good("watch of builds", "this kernel has seccomp user notification")
                : Finding.bad(
                        "watch of builds",
                        "this kernel has no seccomp user notification: a build that writes outside its directory is noticed"
                                + " only where it complains itself",
                        "run kmatrix on Linux 5.5 or newer");
    }

    private static Finding disk(DiskSpace cache) throws IOException {
        return cache.writable()
                ? cache.enough("disk", "the cache", CACHE_GIB, "set KMATRIX_CACHE to a larger disk")
                : Finding.bad(
                        "disk",
                        cache.place() + " cannot be written",
                        "check its owner, or set KMATRIX_CACHE to another place");
    }

    private void print(List<Finding> findings) {
        if (output.isJson()) {
            System.out.println(Json.text(findings));
            return;
        }
        var width = findings.stream().mapToInt(it -> it.what().length()).max().orElse(1);
        for (var it : findings) {
            System.out.printf("%-4s %-" + width + "s %s%n", it.mark(), it.what(), it.detail());
            if (!it.mend().isEmpty()) {
                System.out.printf("     %-" + width + "s mend: %s%n", "", it.mend());
            }
        }
    }
}
