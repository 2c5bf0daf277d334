package org.kmatrix.harness.module;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.kmatrix.harness.container.ContainerJob;
import org.kmatrix.harness.container.ContainerJob.Access;
import org.kmatrix.harness.container.ContainerJob.Limits;
import org.kmatrix.harness.container.ContainerJob.Mount;
import org.kmatrix.harness.container.ContainerOutcome;
import org.kmatrix.harness.container.DockerEngine;
import org.kmatrix.harness.container.HostUser;
import org.kmatrix.harness.diagnose.MakeLog;
import org.kmatrix.matrix.result.Blame;
import org.kmatrix.matrix.result.Ending;
import org.kmatrix.matrix.result.Status;

/**
 * Staged sources, compiled in a container: unprivileged, offline, and watched for writes outside their directory.
 *
 * @param name of the module, and of its directory in the container
 * @param log gets what the build prints
 */
record Compilation(
        String name,
        BuildTarget target,
        BuildCommand command,
        Duration limit,
        DockerEngine engine,
        WriteWatch watch,
        Path log) {
    private static final int LEFT_OUT_BY_DKMS = 77;
    private static final String NO_MODULES_RULE = "No rule to make target 'modules'";
    /** What the kbuild of 2.6.9 says, which includes a directory's Makefile and knows no Kbuild file (scripts/Makefile.build). */
    private static final String NO_MAKEFILE = "No rule to make target 'Makefile'";

    private static final String TEMPORARY = "/tmp";

    /** Where the sources are in the container. */
    static String directory(String name) {
        return "/build/" + name;
    }

    /**
     * What a run came to.
     *
     * @param failure why the build itself did not succeed
     * @param sightings what it wrote elsewhere
     */
    record Ran(Optional<Ending> failure, Sightings sightings) {
        /** Why the module does not build here: a write elsewhere comes before what may only follow from it. */
        Optional<Ending> ending() {
            return sightings.writes().isEmpty()
                            || failure.filter(it -> it.blame() == Blame.HOST).isPresent()
                    ? failure
                    : Optional.of(Ending.moduleFault(sightings.cause()
                            + failure.map(it -> "; it fails: " + it.cause()).orElse("")));
        }
    }

    /**
     * Runs the build.
     *
     * @param kernel what it sees of the kernel
     * @param own what it may write besides its own directory
     * @param reports an empty directory for what is seen of it
     */
    Ran run(Path sources, List<Mount> kernel, Collection<String> own, Path reports) throws IOException {
        HostUser.current().own(sources);
        var all = new ArrayList<>(List.of(directory(name), TEMPORARY));
        all.addAll(own);
        var job = new ContainerJob(
                        target.image(),
                        command.command(),
                        directory(name),
                        command.environment(),
                        kernel,
                        false,
                        Limits.compiling(limit))
                .mount(sources, directory(name), Access.READ_WRITE);
        var outcome = engine.run(watch.watched(job, reports, all), log);
        return ran(outcome, WriteWatch.sightings(reports), directory(name), target, log);
    }

    /**
     * What came of it.
     *
     * @param directory of the module, as the log names it
     */
    static Ran ran(ContainerOutcome outcome, Sightings sightings, String directory, BuildTarget target, Path log)
            throws IOException {
        note(sightings, log);
        return new Ran(
                outcome.succeeded() ? Optional.empty() : Optional.of(failure(outcome, directory, target, log)),
                sightings);
    }

    private static void note(Sightings sightings, Path log) throws IOException {
        var lines = new ArrayList<String>();
        sightings.blind().ifPresent(why -> lines.add("kmatrix: writes elsewhere are not looked for: " + why));
        sightings.writes().forEach(it -> lines.add("kmatrix: outside the module's directory: " + it));
        Files.write(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static Ending failure(ContainerOutcome outcome, String directory, BuildTarget target, Path log)
            throws IOException {
        if (outcome instanceof ContainerOutcome.Exited it) {
            var text = Files.readString(log, StandardCharsets.ISO_8859_1);
            var cause = MakeLog.standard().cause(text, directory, Blame.MODULE);
            var module = Path.of(directory).getFileName();
            if (target.kernel().release().isBefore(2, 6, 0) && cause.line().contains(NO_MODULES_RULE)) {
                // of a Kbuild file alone, and of a Makefile that is written for 2.6 only
                return Ending.moduleFault("a 2.4 kernel builds by its Rules.make: " + module
                        + " needs a Makefile that includes $(TOPDIR)/Rules.make; a Kbuild file is not read");
            }
            if (cause.line().contains(NO_MAKEFILE)) {
                return Ending.moduleFault(target.kernel().release() + " reads no Kbuild file: " + module
                        + " needs a Makefile; one with the line 'include $(obj)/Kbuild' is enough");
            }
            if (it.status() == LEFT_OUT_BY_DKMS || text.contains("] Error " + LEFT_OUT_BY_DKMS)) {
                return new Ending(Status.SKIP, Blame.MODULE, cause.line());
            }
            return SoughtKernel.elsewhere(cause, target)
                    .orElseGet(() -> new Ending(
                            cause.blame() == Blame.HOST ? Status.ERROR : Status.FAIL, cause.blame(), cause.line()));
        }
        return outcome instanceof ContainerOutcome.EngineFault || outcome instanceof ContainerOutcome.Killed
                ? Ending.hostFault("the build " + outcome.failure())
                : Ending.moduleFault("the build " + outcome.failure());
    }
}
