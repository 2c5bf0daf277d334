package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.module.RebuildRequest.Kernel;
import org.kmatrix.harness.store.Deletion;
import org.kmatrix.harness.store.Fingerprint;
import org.kmatrix.matrix.InstallMode;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.spec.BuildKind;

/**
 * Sources installed on a machine, its kernel changed, the sources built again. What fails on the first kernel is not held
 * against the second: such a machine may be updated just because of it.
 */
record RebuildAttempt(RebuildRequest request, MachineRuns runs, Path log) {
    /** Where what happens on the first kernel is written. */
    static Path firstLog(Path log) {
        return log.resolveSibling("build-first.log");
    }

    void into(Path entry) throws BuildStopped, IOException, InterruptedException {
        var workplace = Files.createDirectory(entry.resolve("machine"));
        try {
            var machine = SourceMachine.in(workplace);
            var packages = install(machine);
            var before = fingerprint(machine);
            change(machine, packages);
            if (!fingerprint(machine).equals(before)) {
                throw new BuildStopped(Ending.moduleFault(
                        "building for " + request.second().name() + " changed what was installed for "
                                + request.first().name()));
            }
            new InstalledObjects(
                            machine.modules(request.second().target().kernel().release()))
                    .keep(request, entry);
        } finally {
            Deletion.of(workplace);
        }
        for (var it : List.of(log, firstLog(log))) {
            Files.copy(it, entry.resolve(it.getFileName()));
        }
    }

    /** What the machine has on its first kernel. */
    private List<SourcePackage> install(SourceMachine machine) throws BuildStopped, IOException, InterruptedException {
        var first = request.first();
        machine.add(first.target());
        var packages = new ArrayList<SourcePackage>();
        for (var module : request.modules()) {
            var staging = Files.createDirectory(machine.root().resolve("staging"));
            packages.add(SourcePackage.stage(module, first.target(), machine, staging));
            Deletion.of(staging);
        }
        machine.list(SourcePackage.names(packages));
        note(firstLog(log), "sources of " + SourcePackage.names(packages) + " installed on " + first.name());
        for (var it : packages) {
            stopAt(runs.run(
                    machine,
                    first,
                    RebuildCommand.finish(it, first.target()),
                    it.module().name(),
                    firstLog(log)));
        }
        if (request.install() == InstallMode.BOTH) {
            InstalledObjects.install(
                    request.binaries(), machine.modules(first.target().kernel().release()));
            note(
                    firstLog(log),
                    request.binaries().isEmpty()
                            ? "no binary is installed: it does not build on " + first.name()
                            : request.binaries().size() + " objects installed as a package of binaries does");
        } else {
            var ending = rebuild(first, machine, packages, firstLog(log));
            note(
                    firstLog(log),
                    "rebuilt on " + first.name() + ": "
                            + ending.map(Ending::cause).orElse("yes"));
        }
        return packages;
    }

    private void change(SourceMachine machine, List<SourcePackage> packages)
            throws BuildStopped, IOException, InterruptedException {
        machine.add(request.second().target());
        note(
                log,
                "installed on " + request.first().name() + "; now with "
                        + request.second().name());
        stopAt(rebuild(request.second(), machine, packages, log));
    }

    private Optional<Ending> rebuild(Kernel kernel, SourceMachine machine, List<SourcePackage> packages, Path to)
            throws IOException, InterruptedException {
        var ownMakefiles = packages.stream().anyMatch(it -> it.kind() == BuildKind.MAKE);
        var command = RebuildCommand.rebuild(kernel.target(), ownMakefiles);
        return runs.run(machine, kernel, command, request.module().name(), to);
    }

    private static void stopAt(Optional<Ending> ending) throws BuildStopped {
        if (ending.isPresent()) {
            throw new BuildStopped(ending.get());
        }
    }

    /** What is installed for the first kernel; nothing where the second takes its place. */
    private String fingerprint(SourceMachine machine) throws IOException {
        var first = request.first().target().kernel().release();
        return first.equals(request.second().target().kernel().release())
                ? ""
                : new Fingerprint().addTree("modules", machine.modules(first)).key();
    }

    private static void note(Path log, String text) throws IOException {
        Files.createDirectories(log.resolveSibling(""));
        Files.writeString(log, "kmatrix: " + text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
