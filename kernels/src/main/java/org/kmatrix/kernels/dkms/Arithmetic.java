package org.kmatrix.kernels.dkms;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** The plain arithmetic of a shell: whole numbers, variables, {@code + - * / %} and brackets. */
final class Arithmetic {
    private final String text;
    private final UnaryOperator<String> variables;
    private int next;

    private Arithmetic(String text, UnaryOperator<String> variables) {
        this.text = text;
        this.variables = variables;
    }

    /**
     * What an expression comes to; empty where that is not known, or it is no plain one.
     *
     * @param variables their values; one that is not set is empty, and counts as 0
     */
    static Optional<Long> of(String expression, UnaryOperator<String> variables) {
        var reader = new Arithmetic(expression.replaceAll("\\$\\{(\\w+)\\}|\\$(\\w+)|\\s+", "$1$2"), variables);
        try {
            var value = reader.sum();
            return reader.next == reader.text.length() ? Optional.of(value) : Optional.empty();
        } catch (ArithmeticException | NumberFormatException notPlain) {
            return Optional.empty();
        }
    }

    private long sum() {
        var value = product();
        while (is('+') || is('-')) {
            value = text.charAt(next++) == '+' ? value + product() : value - product();
        }
        return value;
    }

    private long product() {
        var value = operand();
        while (is('*') || is('/') || is('%')) {
            value = switch (text.charAt(next++)) {
                case '*' -> Math.multiplyExact(value, operand());
                case '/' -> value / operand();
                default -> value % operand();
            };
        }
        return value;
    }

    private long operand() {
        if (is('(')) {
            next++;
            var value = sum();
            if (!is(')')) {
                throw new ArithmeticException("a bracket is not closed");
            }
            next++;
            return value;
        }
        if (is('-')) {
            next++;
            return -operand();
        }
        var start = next;
        while (next < text.length() && (Character.isLetterOrDigit(text.charAt(next)) || is('_'))) {
            next++;
        }
        var word = text.substring(start, next);
        var value = word.matches("[A-Za-z_]\\w*") ? variables.apply(word) : word;
        return word.isEmpty() || !value.isEmpty() ? Long.parseLong(value.strip()) : 0;
    }

    private boolean is(char it) {
        return next < text.length() && text.charAt(next) == it;
    }
}
