package org.kmatrix.kernels.recovery;

import java.util.List;
import java.util.stream.Stream;

/**
 * The table of exported symbols in a flat image: pairs of value and name, of all kinds of exports one after the other.
 *
 * @param image the image that it is in
 * @param base the address of the image's first byte
 * @param start where the table begins, in bytes from the start of the image
 * @param names where each symbol's name is
 * @param texts where those names are that the macros for exports write
 */
record FlatTable(FlatImage image, long base, int start, List<Integer> names, Texts texts) {
    /** Linkers begin the names at a multiple of 32 at most. */
    private static final int WIDEST_GAP = 32;

    FlatTable {
        names = List.copyOf(names);
    }

    int size() {
        return names.size();
    }

    /** Where the table ends, in bytes from the start of the image. */
    int end() {
        return start + size() * 2 * image.word();
    }

    private Stream<Integer> ownNames() {
        return names.stream().filter(texts::hold);
    }

    int firstName() {
        return ownNames().mapToInt(it -> it).min().orElseThrow();
    }

    /** Where the names end. */
    int endOfNames() {
        int last = ownNames().mapToInt(it -> it).max().orElseThrow();
        return last + image.name(last).length() + 1;
    }

    /** Whether between the table and its names lie the versions, and nothing else: so it is from 2.5.48 on. */
    boolean versionsFollow() {
        return follow(end() + size() * image.word());
    }

    /** Whether the names follow at once: a 2.6 without versions. */
    boolean namesFollow() {
        return follow(end());
    }

    private boolean follow(int place) {
        return firstName() >= place && firstName() - place < WIDEST_GAP;
    }

    /** Whether the names lie side by side, with nothing else between them: no symbol is missing, and none too many. */
    boolean isWhole() {
        int at = firstName();
        for (int name : ownNames().sorted().toList()) {
            if (name < at || !image.isEmpty(at, name)) {
                return false;
            }
            at = name + image.name(name).length() + 1;
        }
        return true;
    }
}
