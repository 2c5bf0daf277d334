package org.kmatrix.reports.allure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of a report in a directory that others may write to, too: Allure's usual way is one directory for all of a
 * project's tests. A list beside them says which they are.
 *
 * @param place the directory
 * @param others what was there before, and is not this report's
 */
record OwnFiles(Path place, Set<String> others) {
    private static final String LIST = ".kmatrix-files";

    /** Those of a directory, as an earlier report left them. */
    static OwnFiles in(Path place) throws IOException {
        var others = new HashSet<>(names(place));
        others.removeAll(listed(place));
        return new OwnFiles(place, others);
    }

    private static List<String> listed(Path place) throws IOException {
        var list = place.resolve(LIST);
        return Files.exists(list) ? Files.readAllLines(list) : List.of();
    }

    private static List<String> names(Path place) throws IOException {
        try (var files = Files.list(place)) {
            return files.filter(Files::isRegularFile)
                    .map(it -> it.getFileName().toString())
                    .toList();
        }
    }

    /** An older report would be mixed with this one. What a site generator keeps there (its history) stays. */
    void removeOlder() throws IOException {
        for (var name : listed(place)) {
            Files.deleteIfExists(place.resolve(Path.of(name).getFileName()));
        }
    }

    /** Of some files there can be one only: another's stays. */
    void writeWhereNobodyElseDid(String name, String text) throws IOException {
        if (!others.contains(name)) {
            Files.writeString(place.resolve(name), text);
        }
    }

    /** Notes what was written. */
    void remember() throws IOException {
        var own = new TreeSet<>(names(place));
        own.removeAll(others);
        own.remove(LIST);
        Files.write(place.resolve(LIST), own);
    }
}
