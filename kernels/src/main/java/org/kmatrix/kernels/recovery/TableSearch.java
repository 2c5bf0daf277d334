package org.kmatrix.kernels.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Goes through a flat image for rows of pairs whose second half is the address of a name. */
final class TableSearch {
    private static final int FEWEST_SYMBOLS = 16;

    private final FlatImage image;
    private final long base;
    private final int pair;
    private final List<FlatTable> found = new ArrayList<>();

    private TableSearch(FlatImage image, long base) {
        this.image = image;
        this.base = base;
        this.pair = 2 * image.word();
    }

    /**
     * All tables whose names lie side by side.
     *
     * @param base the address of the image's first byte
     */
    static List<FlatTable> find(FlatImage image, long base) {
        var search = new TableSearch(image, base);
        search.goThrough(0);
        search.goThrough(image.word());
        return search.found;
    }

    private void goThrough(int phase) {
        int start = phase;
        int at = phase;
        for (; at <= image.length() - pair; at += pair) {
            if (name(at) < 0) {
                table(start, at).ifPresent(found::add);
                start = at + pair;
            }
        }
        table(start, at).ifPresent(found::add);
    }

    /** Where the name of the pair at a place is; less than 0 where there is none. */
    private int name(int at) {
        long name = image.address(at + image.word()) - base;
        return name >= 0 && name < image.length() && image.isName((int) name) ? (int) name : -1;
    }

    /** The table around the middle of a row of pairs; what is at the row's ends may be there by chance. */
    private Optional<FlatTable> table(int from, int to) {
        int middle = from + (to - from) / pair / 2 * pair;
        if ((to - from) / pair < FEWEST_SYMBOLS) {
            return Optional.empty();
        }
        var texts = Texts.around(image, name(middle));
        int first = end(texts, middle, from - pair, -pair);
        int last = end(texts, middle, to, pair);
        var names = IntStream.rangeClosed(0, (last - first) / pair)
                .mapToObj(i -> name(first + i * pair))
                .toList();
        return Optional.of(new FlatTable(image, base, first, names, texts))
                .filter(it -> it.size() >= FEWEST_SYMBOLS && it.isWhole());
    }

    /** The last pair in one direction whose name is one of the texts; among them may be one whose name is elsewhere. */
    private int end(Texts texts, int middle, int limit, int step) {
        int end = middle;
        for (int at = middle + step; at != limit && Math.abs(at - end) <= 2 * pair; at += step) {
            if (texts.hold(name(at))) {
                end = at;
            }
        }
        return end;
    }
}
