package org.kmatrix.kernels.preprocess;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kmatrix.kernels.sources.FileView;
import org.kmatrix.kernels.sources.Truth;

/**
 * Looks for headers as gcc's libcpp does (files.cc, _cpp_find_file), its memory of earlier searches included: a file that
 * was found by another way becomes a second file of the same path, and is listed twice.
 */
final class HeaderSearch {
    private static final String ABSOLUTE = "/";

    private final FileView files;
    private final Surroundings surroundings;
    private final ModuleIndex index;
    private final List<SearchPlace> places;
    private final int angleStart;
    private final Map<String, Found.File> remembered = new HashMap<>();
    private final Map<String, Set<String>> ways = new HashMap<>();

    /** What looking for a header came to. */
    sealed interface Found {
        /**
         * A file that can be read.
         *
         * @param certain whether it is certain that no other is found before it
         */
        record File(HeaderFile file, Truth certain) implements Found {}

        /** One of the kernel's or the compiler's. */
        record Elsewhere() implements Found {}

        /** Where it is found is not known. */
        record Somewhere(String reason) implements Found {}

        /** It is nowhere. */
        record Missing(String reason) implements Found {}
    }

    HeaderSearch(FileView files, Surroundings surroundings, ModuleIndex index, CompilerOptions options) {
        this.files = files;
        this.surroundings = surroundings;
        this.index = index;
        this.places = new ArrayList<>(options.quote());
        this.places.addAll(options.angle());
        this.angleStart = options.quote().size();
    }

    /** A file by the path under which the compiler was given it. */
    HeaderFile given(String path) {
        return remembered
                .computeIfAbsent(
                        key(path, ABSOLUTE), it -> new Found.File(new HeaderFile(path, owner(path)), Truth.YES))
                .file();
    }

    private HeaderOwner owner(String path) {
        return places.stream()
                        .anyMatch(it -> it instanceof SearchPlace.Directory place
                                && place.owner() == HeaderOwner.KERNEL
                                && path.startsWith(place.path() + "/"))
                ? HeaderOwner.KERNEL
                : HeaderOwner.MODULE;
    }

    /**
     * Looks for a header.
     *
     * @param directory of the including file, as it was written, for {@code "..."}; empty for {@code <...>}
     */
    Found find(String name, Optional<String> directory, HeaderOwner from) {
        var found = look(name, directory, from);
        if (found instanceof Found.File it) {
            ways.computeIfAbsent(it.file().path(), path -> new HashSet<>())
                    .add(key(name, directory.map(value -> "in " + value).orElse("")));
        }
        return found;
    }

    /** Whether a file was found by more than one name or from more than one place. */
    boolean isFoundInSeveralWays(String path) {
        return ways.getOrDefault(path, Set.of()).size() > 1;
    }

    private Found look(String name, Optional<String> directory, HeaderOwner from) {
        if (name.startsWith("/")) {
            return files.isFile(name)
                    ? new Found.File(given(name), Truth.YES)
                    : new Found.Missing(name + " is not there");
        }
        var start = directory.map(it -> "in " + it).orElseGet(() -> at(angleStart));
        var known = remembered.get(key(name, start));
        if (known != null) {
            return known;
        }
        if (directory.isPresent()) {
            var path = directory.get().isEmpty() ? name : directory.get() + "/" + name;
            if (files.isFile(path)) {
                return remember(name, start, new Found.File(new HeaderFile(path, from), Truth.YES));
            }
        }
        return inPlaces(name, start, directory.isPresent() ? 0 : angleStart);
    }

    private Found inPlaces(String name, String start, int first) {
        var certain = Truth.YES;
        for (var i = first; i < places.size(); i++) {
            var known = i == 0 || i == angleStart ? remembered.get(key(name, at(i))) : null;
            if (known != null) {
                return remember(name, start, known);
            }
            var place = places.get(i);
            if (place instanceof SearchPlace.Kernel) {
                var has = surroundings.hasHeader(name);
                if (has == Truth.YES) {
                    return new Found.Elsewhere();
                }
                certain = certain.and(has.not());
            } else if (place instanceof SearchPlace.Unknown it) {
                if (index.has(name)) {
                    return new Found.Somewhere("where " + name + " is found is not known: " + it.reason());
                }
            } else if (place instanceof SearchPlace.Directory it) {
                var path = it.path() + (it.path().endsWith("/") ? "" : "/") + name;
                if (files.isFile(path)) {
                    var file = new Found.File(new HeaderFile(path, it.owner()), certain);
                    return found(name, start, first, i, file);
                }
                var elsewhere = path.startsWith("/") ? Truth.of(!files.covers(path)) : surroundings.hasHeader(path);
                if (elsewhere == Truth.YES && !path.startsWith("/")) {
                    return new Found.Elsewhere();
                }
                certain = elsewhere == Truth.NO ? certain : Truth.UNKNOWN;
            }
        }
        return notFound(name, certain);
    }

    private Found notFound(String name, Truth certain) {
        if (CompilerHeaders.has(name) || surroundings.hasHeader(name) == Truth.YES) {
            return new Found.Elsewhere();
        }
        if (certain == Truth.YES) {
            return new Found.Missing(name + " is not there before the build");
        }
        return index.has(name)
                ? new Found.Somewhere("where " + name + " is found is not known")
                : new Found.Elsewhere();
    }

    private Found found(String name, String start, int first, int at, Found.File file) {
        remember(name, start, file);
        if (first < angleStart && at >= angleStart) {
            remember(name, at(angleStart), file);
        }
        if (first == 0) {
            remember(name, at(0), file);
        }
        return file;
    }

    private Found.File remember(String name, String start, Found.File file) {
        remembered.put(key(name, start), file);
        return file;
    }

    private static String at(int place) {
        return Integer.toString(place);
    }

    private static String key(String name, String start) {
        return start + '\0' + name;
    }
}
