package org.kmatrix.kernels.preprocess;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kmatrix.kernels.sources.Truth;

/**
 * The files that a compiler opens for one source file.
 *
 * @param files the source file and, of the headers that are asked for, each as often and in the order in which the compiler
 *     lists it
 * @param opened every file that is, or may be, read
 * @param inSeveralWays those of the files that were found by more than one name, or from more than one place
 * @param setsVersion whether the text has a MODULE_VERSION
 * @param doubt why these files are not certain; empty where they are
 */
public record IncludeTrace(
        List<String> files, Set<String> opened, Set<String> inSeveralWays, Truth setsVersion, Optional<String> doubt) {
    public IncludeTrace {
        files = List.copyOf(files);
        opened = Set.copyOf(opened);
        inSeveralWays = Set.copyOf(inSeveralWays);
    }
}
