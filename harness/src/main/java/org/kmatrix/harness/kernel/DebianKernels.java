package org.kmatrix.harness.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kmatrix.harness.container.ContainerJob;
import org.kmatrix.harness.container.ContainerJob.Access;
import org.kmatrix.harness.container.ContainerJob.Limits;
import org.kmatrix.harness.container.ContainerOutcome;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.container.HostUser;
import org.kmatrix.harness.diagnose.MakeLog;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.kernels.Architecture;
import org.kmatrix.kernels.KernelId;
import org.kmatrix.kernels.Release;
import org.kmatrix.kernels.recipe.KernelPart;
import org.kmatrix.kernels.recipe.KernelVariant;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

/**
 * Debian's kernels: the packages of a suite, fetched once by apt in a container of that suite. What was fetched is used
 * until {@code kernels fetch} asks for the suite's newest again, so that two runs see the same kernel.
 */
final class DebianKernels {
    private static final String KIND = "debian";
    private static final Duration FETCH = Duration.ofMinutes(15);
    private static final int NO_SUCH_PACKAGE = 65;

    private final Cache cache;

    /** The Debian kernels of a cache. */
    DebianKernels(Cache cache) {
        this.cache = cache;
    }

    /** A kernel that was fetched before. */
    Optional<BuiltKernel> find(KernelId id, Architecture arch, String flavour) throws IOException {
        var entry = cache.find(KIND, name(id, arch, flavour));
        return entry.isPresent() ? Optional.of(read(id, arch, flavour, entry.get())) : Optional.empty();
    }

    /**
     * Fetches a suite's present kernel, in place of one that was fetched before.
     *
     * @param image the tag of an image of that suite
     * @param log what apt prints
     */
    KernelOutcome fetch(KernelId id, Architecture arch, String flavour, String image, DockerEngine engine, Path log)
            throws IOException, InterruptedException {
        try {
            var entry = cache.<FetchFailed>replace(KIND, name(id, arch, flavour), directory -> {
                HostUser.current().own(directory);
                var outcome = engine.run(job(image, arch, flavour, directory), log);
                if (!outcome.succeeded()) {
                    throw new FetchFailed(outcome);
                }
            });
            return new KernelOutcome.Ready(read(id, arch, flavour, entry), false);
        } catch (FetchFailed e) {
            return unavailable(id, arch, flavour, e.outcome, log);
        }
    }

    private static ContainerJob job(String image, Architecture arch, String flavour, Path directory)
            throws IOException {
        var suffix = packageSuffix(arch, flavour);
        return new ContainerJob(
                        image,
                        List.of(
                                "/bin/sh",
                                "-c",
                                script(),
                                "debian-fetch",
                                "linux-image-" + suffix,
                                "linux-headers-" + suffix),
                        "/tmp",
                        Map.of(),
                        List.of(),
                        true,
                        Limits.compiling(FETCH))
                .mount(directory, "/out", Access.READ_WRITE);
    }

    /** What Debian calls a flavour in package names: {@code cloud} on amd64 is {@code cloud-amd64}. */
    static String packageSuffix(Architecture arch, String flavour) {
        return switch (arch) {
            case X86_64 -> flavour.endsWith("amd64") ? flavour : flavour + "-amd64";
            case I386 -> flavour;
        };
    }

    /** What a container that fetched nothing means. */
    static KernelOutcome unavailable(KernelId id, Architecture arch, String flavour, ContainerOutcome outcome, Path log)
            throws IOException {
        if (outcome instanceof ContainerOutcome.Exited it && it.status() == NO_SUCH_PACKAGE) {
            return new KernelOutcome.Unavailable(new Ending(
                    Status.ERROR,
                    Blame.SPEC,
                    "Debian " + id.version() + " has no kernel flavour '" + flavour + "' for " + arch
                            + flavours(arch)));
        }
        var printed = Files.readString(log, StandardCharsets.ISO_8859_1);
        var machine = MakeLog.standard().cause(printed, "/out", Blame.SPEC);
        if (machine.blame() == Blame.HOST) {
            return new KernelOutcome.Unavailable(Ending.hostFault(
                    "the packages of " + id + " could not be unpacked: " + machine.line() + "; see " + log));
        }
        // the first error is the cause: apt's last one only says that there were some
        var reason = printed.lines()
                .filter(it -> it.startsWith("E:") || it.startsWith("kmatrix:"))
                .findFirst()
                .orElse(outcome.failure());
        return new KernelOutcome.Unavailable(new Ending(
                Status.MISS,
                Blame.HOST,
                "the packages of " + id + " could not be fetched (" + reason + "); see " + log));
    }

    private static String flavours(Architecture arch) {
        return switch (arch) {
            case X86_64 -> "; for x86_64 it has cloud, amd64 and rt";
            case I386 -> "; for i386 bookworm has 686, 686-pae and rt-686-pae, and later suites none";
        };
    }

    private static BuiltKernel read(KernelId id, Architecture arch, String flavour, Path entry) throws IOException {
        var release = Files.readString(entry.resolve("release")).strip();
        var root = entry.resolve("root");
        var modules = Files.isDirectory(root.resolve("usr/lib/modules/" + release))
                ? root.resolve("usr/lib/modules")
                : root.resolve("lib/modules");
        var headers = root.resolve("usr/src/linux-headers-" + release);
        return new BuiltKernel(
                new KernelVariant(id, Release.parse(release), arch, flavour),
                new Fingerprint()
                        .add("packages", Files.readString(entry.resolve("packages.txt")))
                        .key(),
                root.resolve("boot/vmlinuz-" + release),
                root.resolve("boot/config-" + release),
                headers.resolve("Module.symvers"),
                Optional.empty(),
                sample(modules.resolve(release)),
                Optional.of(modules.resolve(release)),
                Map.of(KernelPart.PACKAGES, directories(root, modules)));
    }

    private static Optional<Path> sample(Path modules) throws IOException {
        try (var all = Files.walk(modules.resolve("kernel"))) {
            // the same one on every machine, whatever the order of its file system
            return all.filter(it -> it.getFileName().toString().matches(".*\\.ko(\\.(xz|gz|zst))?"))
                    .min(Comparator.naturalOrder());
        }
    }

    private static Map<String, Path> directories(Path root, Path modules) throws IOException {
        var directories = new TreeMap<String, Path>();
        directories.put("usr/src", root.resolve("usr/src"));
        directories.put("lib/modules", modules);
        try (var kbuild = Files.list(root.resolve("usr/lib"))) {
            kbuild.filter(it -> it.getFileName().toString().startsWith("linux-kbuild-"))
                    .forEach(it -> directories.put("usr/lib/" + it.getFileName(), it));
        }
        return directories;
    }

    private static String name(KernelId id, Architecture arch, String flavour) {
        return id.version() + "-" + arch + "-" + flavour;
    }

    private static String script() throws IOException {
        try (InputStream stream = DebianKernels.class.getResourceAsStream("debian-fetch.sh")) {
            return new String(java.util.Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static final class FetchFailed extends Exception {
        private static final long serialVersionUID = 1;
        private final transient ContainerOutcome outcome;

        FetchFailed(ContainerOutcome outcome) {
            super(outcome.failure());
            this.outcome = outcome;
        }
    }
}
