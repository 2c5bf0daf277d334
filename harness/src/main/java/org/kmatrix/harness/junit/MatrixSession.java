package org.kmatrix.harness.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.kmatrix.harness.container.ImageWatch;
import org.kmatrix.harness.engine.CellSupply;
import org.kmatrix.harness.engine.Cells;
import org.kmatrix.harness.engine.GuestPool;
import org.kmatrix.harness.engine.Replay;
import org.kmatrix.harness.engine.UserWorkshop;
import org.kmatrix.harness.engine.Workshop;
import org.kmatrix.harness.kernel.KernelSupply;

/** One execution of JUnit: where its files are, and the engine of each spec that its tests use. */
final class MatrixSession implements AutoCloseable {
    static final Namespace NAMESPACE = Namespace.create(MatrixSession.class);

    private final Path directory;
    private final Path out;
    private final Opener opener;
    private final GuestPool guests;
    private final Map<Path, Cells> engines = new LinkedHashMap<>();

    /** Makes the engine of a spec. */
    @FunctionalInterface
    interface Opener {
        Cells open(AnnotatedMatrix matrix, int number, GuestPool guests) throws IOException;
    }

    /**
     * @param directory to which paths in annotations are relative
     * @param out where specs that are made of axes go
     */
    MatrixSession(Path directory, Path out, Opener opener) {
        this.directory = directory;
        this.out = out;
        this.opener = opener;
        this.guests = new GuestPool(Runtime.getRuntime().availableProcessors());
    }

    /** The session of an execution, which ends with it. */
    static MatrixSession of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(MatrixSession.class, key -> started(context), MatrixSession.class);
    }

    private static MatrixSession started(ExtensionContext context) {
        var directory =
                context.getConfigurationParameter("kmatrix.directory", Path::of).orElse(Path.of(""));
        var out = context.getConfigurationParameter("kmatrix.out", Path::of).orElseGet(() -> defaultOut(directory));
        var offline = context.getConfigurationParameter("kmatrix.offline")
                .map(Boolean::parseBoolean)
                .orElse(false);
        var clock = Clock.systemUTC();
        // several JVMs may test at once
        var id = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now(clock)) + "-"
                + ProcessHandle.current().pid();
        return new MatrixSession(directory, out, (matrix, number, guests) -> {
            var policy = new KernelSupply.Policy(Runtime.getRuntime().availableProcessors(), false, offline);
            var workshop = new UserWorkshop(System.getenv(), policy).open(id, UserWorkshop.lockFile(matrix.file()));
            endWithThisProcess(workshop);
            workshop.tell(ImageWatch.printedTo(System.err));
            return CellSupply.open(
                    matrix.spec(),
                    out.resolve(id).resolve(number + "-" + matrix.spec().name()),
                    workshop,
                    guests,
                    clock,
                    cell -> Replay.of(matrix.file(), cell));
        });
    }

    private static Path defaultOut(Path directory) {
        return Stream.of("target", "build")
                .map(directory::resolve)
                .filter(Files::isDirectory)
                .map(it -> it.resolve("kmatrix"))
                .findFirst()
                .orElse(directory.resolve("kmatrix-out"));
    }

    /** Guests end with this process by themselves, containers do not. */
    private static void endWithThisProcess(Workshop workshop) {
        Runtime.getRuntime().addShutdownHook(new Thread(workshop::end, "kmatrix-end"));
    }

    /**
     * Reads an annotation.
     *
     * @param place the class or method that has it
     */
    AnnotatedMatrix read(KernelMatrix annotation, String place) {
        return AnnotatedMatrix.of(annotation, directory, out.resolve("specs").resolve(place + ".yaml"));
    }

    /** The engine of a spec. */
    synchronized Cells engine(AnnotatedMatrix matrix) throws IOException {
        var known = engines.get(matrix.file());
        if (known != null) {
            return known;
        }
        var engine = opener.open(matrix, engines.size() + 1, guests);
        engines.put(matrix.file(), engine);
        return engine;
    }

    @Override
    public void close() throws IOException {
        List<Cells> all;
        synchronized (this) {
            all = new ArrayList<>(engines.values());
            engines.clear();
        }
        guests.close();
        for (var it : all) {
            it.close();
        }
    }
}
