package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.container.ContainerJob.Mount;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.container.HostUser;
import org.kmatrix.harness.kernel.HeadersArchives;
import org.kmatrix.harness.kernel.RecoveredVersions;
import org.kmatrix.harness.module.RebuildRequest.Kernel;
import org.kmatrix.harness.store.Cache;
import org.kmatrix.harness.store.Deletion;
import org.kmatrix.matrix.result.Ending;

/**
 * Runs what is to be done on a machine with installed sources: in containers as modules are built in, watched for writes
 * outside of {@code /usr/src/linux-modules} and {@code /lib/modules}.
 */
record MachineRuns(Cache cache, RecoveredVersions versions, DockerEngine engine, Duration limit) {
    /**
     * Runs it.
     *
     * @param name of the module that this is for, for what is said of a failure
     * @return why it did not succeed
     */
    Optional<Ending> run(SourceMachine machine, Kernel kernel, RebuildCommand command, String name, Path log)
            throws IOException, InterruptedException {
        HostUser.current().own(machine.root());
        var work = Files.createDirectory(machine.root().resolve("run"));
        try {
            var way = kernel.target().way();
            var mounts = new KernelMounts(
                    new HeadersArchives(cache), versions, Files.createDirectory(work.resolve("kernel")));
            var run = new Run(machine, kernel, command, name, log, Files.createDirectory(work.resolve("first")));
            var ran = run.with(mounts.of(way, kernel.target().kernel()), List.of());
            if (way.writable() && ran.sightings().onlyUnder(way.sees().values())) {
                Files.writeString(
                        log,
                        "kmatrix: it writes in the kernel's tree, which is its own in layout " + way.layout()
                                + ": done again with a copy of that tree\n",
                        StandardOpenOption.APPEND);
                run = new Run(machine, kernel, command, name, log, Files.createDirectory(work.resolve("second")));
                ran = run.with(
                        mounts.copies(way, kernel.target().kernel()), way.sees().values());
            }
            return ran.ending();
        } finally {
            Deletion.of(work);
        }
    }

    private final class Run {
        private final SourceMachine machine;
        private final Kernel kernel;
        private final RebuildCommand command;
        private final String name;
        private final Path log;
        private final Path reports;

        Run(SourceMachine machine, Kernel kernel, RebuildCommand command, String name, Path log, Path reports) {
            this.machine = machine;
            this.kernel = kernel;
            this.command = command;
            this.name = name;
            this.log = log;
            this.reports = reports;
        }

        Compilation.Ran with(List<Mount> mounts, Collection<String> own) throws IOException, InterruptedException {
            var target = kernel.target();
            var all = new ArrayList<>(SourceMachine.OWN);
            all.addAll(own);
            var watch = WriteWatch.in(target.image(), cache, engine);
            var job = machine.with(target, mounts, kernel.image(), command, limit);
            var outcome = engine.run(watch.watched(job, reports, all), log);
            return Compilation.ran(outcome, WriteWatch.sightings(reports), SourceMachine.directory(name), target, log);
        }
    }
}
