package org.kmatrix.kernels.recovery;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Finds the address that a flat image is linked for. Nothing says it, and CONFIG_PHYSICAL_START, CONFIG_VMSPLIT and the
 * architecture change it; but a table of pairs whose second halves are addresses of names fits at one address only.
 */
final class LoadAddress {
    /** Kernels are linked for the begin of a page. */
    private static final int PAGE = 4096;

    /** So many pairs in a row are no chance. */
    private static final int FEWEST_PAIRS = 16;

    /** The names of one table lie close together. */
    private static final int FARTHEST = 1 << 20;

    private final FlatImage image;
    private final int pair;
    private final Map<Long, Integer> votes = new HashMap<>();

    private LoadAddress(FlatImage image) {
        this.image = image;
        this.pair = 2 * image.word();
    }

    /** The address of the image's first byte; empty where no table of names is in it. */
    static OptionalLong of(FlatImage image) {
        var search = new LoadAddress(image);
        search.goThrough(0);
        search.goThrough(image.word());
        return search.votes.entrySet().stream()
                .filter(it -> it.getValue() > 0)
                .max(Map.Entry.comparingByValue())
                .map(it -> OptionalLong.of(it.getKey()))
                .orElse(OptionalLong.empty());
    }

    private void goThrough(int phase) {
        int start = phase;
        int at = phase;
        for (; at <= image.length() - pair; at += pair) {
            if (!image.isAddress(second(at))) {
                vote(start, at);
                start = at + pair;
            } else if (at > start && Math.abs(second(at) - second(at - pair)) > FARTHEST) {
                vote(start, at);
                start = at;
            }
        }
        vote(start, at);
    }

    private long second(int at) {
        return image.address(at + image.word());
    }

    /** Tries each address at which the second half of the middle pair leads to a name. */
    private void vote(int from, int to) {
        int pairs = (to - from) / pair;
        if (pairs < FEWEST_PAIRS) {
            return;
        }
        long middle = second(from + pairs / 2 * pair);
        for (int name = (int) (middle & PAGE - 1); name < image.length(); name += PAGE) {
            if (image.beginsName(name)) {
                int fitting = fitting(from, pairs, middle - name);
                votes.merge(middle - name, fitting, Integer::sum);
            }
        }
    }

    /** How many of the pairs lead to names; none where more than one in ten does not. */
    private int fitting(int from, int pairs, long base) {
        int misses = 0;
        for (int i = 0; i < pairs; i++) {
            long name = second(from + i * pair) - base;
            misses += name >= 0 && name < image.length() && image.beginsName((int) name) ? 0 : 1;
            if (misses * 10 > pairs) {
                return 0;
            }
        }
        return pairs - misses;
    }
}
