package org.kmatrix.matrix;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds what a mistyped name was probably meant to be. */
public final class Nearest {
    private static final int MOST = 3;
    private static final int SHORT_LIST = 6;

    private record Candidate(String name, int distance) {}

    private Nearest() {}

    /**
     * The known names that are near enough, nearest first, three at most. Near enough is a third of the name's length in
     * edits (at least two), or one being the other's beginning.
     */
    public static List<String> of(String wrong, Collection<String> known) {
        int most = Math.max(2, wrong.length() / 3);
        return known.stream()
                .distinct()
                .map(name -> new Candidate(name, distance(wrong, name)))
                .filter(it -> it.distance <= most)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    /** {@code ", did you mean 'up'?"}, or nothing where no name is near. */
    public static String hint(String wrong, Collection<String> known) {
        var near = of(wrong, known);
        return near.isEmpty()
                ? ""
                : near.stream().map(it -> "'" + it + "'").collect(Collectors.joining(" or ", ", did you mean ", "?"));
    }

    /**
     * What to do about it: {@code "did you mean 'up'? known: smp, up"}. A long list of known names is left out where one
     * of them is near.
     */
    public static String mend(String wrong, Collection<String> known) {
        var near = of(wrong, known);
        var all = "known: " + String.join(", ", known);
        if (near.isEmpty()) {
            return all;
        }
        var meant = near.stream().map(it -> "'" + it + "'").collect(Collectors.joining(" or ", "did you mean ", "?"));
        return known.size() > SHORT_LIST ? meant : meant + " " + all;
    }

    private static int distance(String left, String right) {
        var lower = left.toLowerCase(Locale.ROOT);
        var other = right.toLowerCase(Locale.ROOT);
        boolean begins = lower.length() > 1 && (other.startsWith(lower) || lower.startsWith(other));
        return begins ? 1 : edits(lower, other);
    }

    /** Edits by insertion, deletion, replacement, or exchange of two neighbours. */
    private static int edits(String left, String right) {
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = last[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (exchanged(left, i, right, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[right.length()];
    }

    private static boolean exchanged(String left, int i, String right, int j) {
        return i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1);
    }
}
