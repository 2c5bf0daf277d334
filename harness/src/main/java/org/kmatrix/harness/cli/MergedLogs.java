package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kmatrix.matrix.result.CellResult;

/**
 * The logs of a run that become those of another. What cells share, the making of a kernel for one, may have gone otherwise in
 * two runs: each cell's result keeps the log of its own run.
 *
 * @param moved what is called otherwise there, by what it was called
 */
record MergedLogs(Map<String, String> moved) {
    private static final String SHARED = "shared";

    /**
     * Copies them.
     *
     * @throws IOException where they cannot be read, or written
     */
    static MergedLogs copy(StoredRun run, Path target) throws IOException {
        var root = run.directory().toRealPath();
        // of a cell in several the last one wins
        copy(root, run.directory().resolve("cells"), target.resolve("cells"));
        var moved = new LinkedHashMap<String, String>();
        var shared = run.directory().resolve(SHARED);
        if (Files.isDirectory(shared)) {
            try (var all = Files.list(shared)) {
                for (var one : all.toList()) {
                    var name = one.getFileName().toString();
                    var place = unused(target.resolve(SHARED), name, run.info().id());
                    if (!place.equals(name)) {
                        moved.put(SHARED + "/" + name + "/", SHARED + "/" + place + "/");
                    }
                    copy(root, one, target.resolve(SHARED).resolve(place));
                }
            }
        }
        return new MergedLogs(moved);
    }

    /** Links that lead elsewhere, and what is no file, as a downloaded run may have them, are left out. */
    private static void copy(Path root, Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (var all = Files.walk(from)) {
            for (var path : all.toList()) {
                var place = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(place);
                } else if (Files.isRegularFile(path) && path.toRealPath().startsWith(root)) {
                    Files.copy(path, place, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    System.err.println("kmatrix: " + path + " is no file of that run, and is left out");
                }
            }
        }
    }

    private static String unused(Path directory, String name, String run) {
        var place = name;
        for (var number = 1; Files.exists(directory.resolve(place)); number++) {
            place = name + "-" + run + (number == 1 ? "" : "-" + number);
        }
        return place;
    }

    /** A result of that run, as it is among the others. */
    CellResult of(CellResult result) {
        return moved.isEmpty() ? result : result.withLogs(this::place);
    }

    private String place(String log) {
        return moved.entrySet().stream()
                .filter(it -> log.startsWith(it.getKey()))
                .findFirst()
                .map(it -> it.getValue() + log.substring(it.getKey().length()))
                .orElse(log);
    }
}
