package org.kmatrix.benchmarks.rebuild.modules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kmatrix.benchmarks.rebuild.data.DataRows;
import org.kmatrix.harness.container.ContainerJob;
import org.kmatrix.harness.container.ContainerJob.Access;
import org.kmatrix.harness.container.ContainerJob.Limits;
import org.kmatrix.harness.container.EngineUnavailableException;
import org.kmatrix.harness.container.HostUser;
import org.kmatrix.harness.container.ImageException;
import org.kmatrix.harness.engine.Workshop;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.images.DebianBase;

/**
 * Debian's packages of modules, fetched once by apt in a container of their suite, as kernels are.
 *
 * @param cache where they are kept
 * @param workshop whose containers fetch them
 */
public record DkmsPackages(Cache cache, Workshop workshop) {
    /** A row of {@code dkms.yaml}. */
    record Package(String package_, String directory, List<String> objects, String reason) {
        Package(
                @com.fasterxml.jackson.annotation.JsonProperty("package") String package_,
                String directory,
                List<String> objects,
                String reason) {
            this.package_ = package_;
            this.directory = directory;
            this.objects = List.copyOf(objects);
            this.reason = reason;
        }
    }

    private static final List<Package> ALL = DataRows.of(DkmsPackages.class, "dkms.yaml", Package.class);
    private static final Duration FETCH = Duration.ofMinutes(10);
    private static final String SUITE = "bookworm";

    /** The number of packages. */
    public static int count() {
        return ALL.size();
    }

    List<MachineModule> unpack(Path workplace)
            throws IOException, InterruptedException, ModuleSets.UnavailableException {
        var sources = fetched().resolve("src");
        var modules = new ArrayList<MachineModule>();
        for (var row : ALL) {
            modules.add(module(row, sources));
        }
        return modules;
    }

    private Path fetched() throws IOException, InterruptedException, ModuleSets.UnavailableException {
        var names = ALL.stream().map(Package::package_).toList();
        var key = new Fingerprint()
                .add("suite", SUITE)
                .add("packages", names.toString())
                .key();
        var log = Files.createTempFile("kmatrix-dkms-packages", ".log");
        try {
            var image = workshop.images().require(new DebianBase(SUITE));
            return cache.<FetchFailed>require("dkms-packages", key, directory -> {
                HostUser.current().own(directory);
                var command =
                        new ArrayList<>(List.of("/bin/sh", "-c", GeneratedModules.text("dkms-fetch.sh"), "fetch"));
                command.addAll(names);
                var job = new ContainerJob(image, command, "/tmp", Map.of(), List.of(), true, Limits.compiling(FETCH))
                        .mount(directory, "/out", Access.READ_WRITE);
                engineRun(job, log);
            });
        } catch (FetchFailed | EngineUnavailableException | ImageException e) {
            throw new ModuleSets.UnavailableException(
                    "Debian's dkms packages could not be fetched (" + e.getMessage() + "); see " + log);
        }
    }

    private void engineRun(ContainerJob job, Path log) throws IOException, FetchFailed {
        try {
            var outcome = workshop.docker().run(job, log);
            if (!outcome.succeeded()) {
                throw new FetchFailed(outcome.failure());
            }
        } catch (EngineUnavailableException e) {
            throw new FetchFailed(String.valueOf(e.getMessage()));
        }
    }

    private static MachineModule module(Package row, Path sources) throws IOException {
        try (var all = Files.list(sources)) {
            var directory = all.filter(it -> Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS))
                    .filter(it -> it.getFileName().toString().startsWith(row.directory() + "-"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(row.package_() + " has no /usr/src/" + row.directory() + "-…"));
            var version =
                    directory.getFileName().toString().substring(row.directory().length() + 1);
            return new MachineModule(row.directory(), version, "dkms", row.objects(), directory);
        }
    }

    private static final class FetchFailed extends Exception {
        private static final long serialVersionUID = 1;

        FetchFailed(String message) {
            super(message);
        }
    }
}
