package org.kmatrix.kernels.recovery;

import java.util.HashMap;
import java.util.HashSet;
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
    private static final int PAIRS = 8;

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
                .max(Map.Entry.comparingByValue())
                .map(it -> OptionalLong.of(it.getKey()))
                .orElse(OptionalLong.empty());
    }

    private void goThrough(int phase) {
        int pairs = 0;
        for (int at = phase; at <= image.length() - pair; at += pair) {
            boolean near = pairs > 0 && Math.abs(second(at) - second(at - pair)) < FARTHEST;
            pairs = !image.isAddress(second(at)) ? 0 : near ? pairs + 1 : 1;
            if (pairs == PAIRS) {
                vote(at - (PAIRS - 1) * pair);
                pairs = 0;
            }
        }
    }

    private long second(int at) {
        return image.address(at + image.word());
    }

    /** Tries each address at which the second half of the first pair leads to a name. */
    private void vote(int from) {
        long first = second(from);
        for (int name = (int) (first & PAGE - 1); name < image.length(); name += PAGE) {
            long base = first - name;
            if (image.beginsName(name) && isPossible(base) && fits(from, base)) {
                votes.merge(base, 1, Integer::sum);
            }
        }
    }

    private boolean isPossible(long base) {
        return image.isAddress(base) && image.isAddress(base + image.length());
    }

    /** Whether each pair leads to a name of its own. */
    private boolean fits(int from, long base) {
        var names = new HashSet<Long>();
        for (int i = 0; i < PAIRS; i++) {
            long name = second(from + i * pair) - base;
            if (name < 0 || name >= image.length() || !image.beginsName((int) name) || !names.add(name)) {
                return false;
            }
        }
        return true;
    }
}
