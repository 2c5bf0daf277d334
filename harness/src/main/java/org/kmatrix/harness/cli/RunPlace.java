package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kmatrix.harness.engine.HostFault;
import org.kmatrix.harness.engine.Run;
import org.kmatrix.harness.process.ShellWords;
import org.kmatrix.harness.store.DamagedRunException;
import org.kmatrix.harness.store.RunRecord;
import org.kmatrix.matrix.result.RunInfo;

/**
 * Where a run's results go, and whether they may.
 *
 * @param spec the spec's path, as the user gave it
 * @param out {@code --out}
 * @param resume {@code --resume}
 */
record RunPlace(Path spec, @Nullable Path out, @Nullable Path resume) {
    /** Of runs, in universal time. */
    static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /** What a run writes, and what must not be overwritten where no run wrote it. */
    private static final List<String> WRITTEN =
            Stream.concat(Stream.of("cells", "shared"), RunReports.names()).toList();

    /**
     * The run's id: one that is gone on with keeps its own.
     *
     * @param fresh for one that begins
     */
    String id(String fresh) throws UsageException, IOException {
        return resume == null ? fresh : earlier(resume).id();
    }

    Path directory(String id) throws UsageException, IOException {
        if (resume != null && out != null && !out.equals(resume)) {
            throw new UsageException(
                    "--resume goes on in " + resume + ", so that there is no other --out; leave it away");
        }
        return resume == null ? started(out == null ? Path.of("kmatrix-out", id) : out) : resumed(resume);
    }

    private static Path started(Path directory) throws UsageException {
        if (Files.exists(RunRecord.resultFile(directory))) {
            throw new UsageException("--out: " + directory + " holds a run already; go on with it by "
                    + ShellWords.quoted("--resume", directory.toString()) + ", or choose another directory");
        }
        if (!Files.exists(RunRecord.infoFile(directory))) {
            checkFree(directory);
        }
        try {
            return Files.createDirectories(directory);
        } catch (NoSuchFileException e) {
            // what /proc says of itself
            throw new UsageException("--out: no directory can be made at " + directory + "; choose another place");
        } catch (IOException e) {
            throw new UsageException("--out: " + HostFault.describe(e));
        }
    }

    /** Nothing may be there that is somebody's and that a run would write over. */
    static void checkFree(Path directory) throws UsageException {
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(directory)) {
            throw new UsageException("--out: " + directory + " is there and no directory; choose another name");
        }
        for (var name : WRITTEN) {
            if (Files.exists(directory.resolve(name))) {
                throw new UsageException("--out: " + directory + " has a " + name
                        + " that is not of a run, and would be overwritten; choose another directory");
            }
        }
    }

    /** A changed spec may mean other modules and kernels by the same cells: their results do not go together. */
    private Path resumed(Path directory) throws UsageException, IOException {
        var earlier = earlier(directory);
        if (!earlier.specHash().equals(Run.specHash(spec))) {
            var same = spec.toString().equals(earlier.spec());
            throw new UsageException("--resume: " + directory + " is a run of " + earlier.spec()
                    + (same
                            ? ", which was changed since; start another run with --out"
                            : ", and " + spec + " is another spec; name that one"));
        }
        return directory;
    }

    private static RunInfo earlier(Path directory) throws UsageException, IOException {
        if (!RunRecord.isAt(directory)) {
            throw new UsageException(
                    "--resume: there is no run in " + directory + "; give the directory that an earlier run named");
        }
        try {
            return RunRecord.info(directory);
        } catch (DamagedRunException e) {
            throw new UsageException("--resume: " + RunRecord.infoFile(directory) + " is damaged (" + e.reason()
                    + "); start another run with --out, what is in the cache is not done again");
        }
    }
}
