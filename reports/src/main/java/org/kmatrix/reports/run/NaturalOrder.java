package org.kmatrix.reports.run;

import java.util.Comparator;

/** Orders text as people do: numbers in it by their value, so that {@code 2.6.9} comes before {@code 2.6.18}. */
public final class NaturalOrder implements Comparator<String> {
    /** The only one. */
    public static final NaturalOrder INSTANCE = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String left, String right) {
        var i = 0;
        var j = 0;
        while (i < left.length() && j < right.length()) {
            var leftEnd = runEnd(left, i);
            var rightEnd = runEnd(right, j);
            var order = compareRuns(left.substring(i, leftEnd), right.substring(j, rightEnd));
            if (order != 0) {
                return order;
            }
            i = leftEnd;
            j = rightEnd;
        }
        var rest = Integer.compare(left.length() - i, right.length() - j);
        return rest != 0 ? rest : left.compareTo(right);
    }

    private static int compareRuns(String left, String right) {
        if (!isDigit(left.charAt(0)) || !isDigit(right.charAt(0))) {
            return left.compareTo(right);
        }
        var leftNumber = withoutZeros(left);
        var rightNumber = withoutZeros(right);
        var order = Integer.compare(leftNumber.length(), rightNumber.length());
        return order != 0 ? order : leftNumber.compareTo(rightNumber);
    }

    private static int runEnd(String text, int start) {
        var end = start + 1;
        while (isDigit(text.charAt(start)) && end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static String withoutZeros(String digits) {
        var start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
