package org.kmatrix.kernels.preprocess;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.kmatrix.kernels.sources.Truth;

/** Evaluates the condition of an {@code #if}, as far as its names are known. */
final class Expression {
    private static final List<Set<String>> BINARY = List.of(
            Set.of("||"),
            Set.of("&&"),
            Set.of("|"),
            Set.of("^"),
            Set.of("&"),
            Set.of("==", "!="),
            Set.of("<", ">", "<=", ">="),
            Set.of("<<", ">>"),
            Set.of("+", "-"),
            Set.of("*", "/", "%"));
    private static final int DEEPEST = 200;

    private final ExpandedTokens tokens;
    private final Function<String, Macro> macros;
    private int depth;

    private Expression(String text, Function<String, Macro> macros) {
        this.tokens = new ExpandedTokens(text, macros);
        this.macros = macros;
    }

    /** Whether a condition is met; unknown too where it is not understood. */
    static Truth holds(String text, Function<String, Macro> macros) {
        try {
            var expression = new Expression(text, macros);
            var value = expression.conditional();
            return expression.tokens.peek() == null ? value.truth() : Truth.UNKNOWN;
        } catch (NotUnderstood e) {
            return Truth.UNKNOWN;
        }
    }

    private Range conditional() throws NotUnderstood {
        if (++depth > DEEPEST) {
            throw new NotUnderstood();
        }
        var condition = binary(0);
        if (tokens.takes("?")) {
            var then = conditional();
            tokens.expect(":");
            var otherwise = conditional();
            condition = switch (condition.truth()) {
                case YES -> then;
                case NO -> otherwise;
                case UNKNOWN ->
                    new Range(Math.min(then.least(), otherwise.least()), Math.max(then.most(), otherwise.most()));
            };
        }
        depth--;
        return condition;
    }

    private Range binary(int level) throws NotUnderstood {
        if (level == BINARY.size()) {
            return unary();
        }
        var left = binary(level + 1);
        for (var token = tokens.peek();
                token != null
                        && token.kind() == Token.Kind.OPERATOR
                        && BINARY.get(level).contains(token.text());
                token = tokens.peek()) {
            tokens.pop();
            left = calculated(token.text(), left, binary(level + 1));
        }
        return left;
    }

    private static Range calculated(String operator, Range left, Range right) throws NotUnderstood {
        return switch (operator) {
            case "||" -> Range.of(left.truth().or(right.truth()));
            case "&&" -> Range.of(left.truth().and(right.truth()));
            case "==" -> Range.of(left.isEqual(right));
            case "!=" -> Range.of(left.isEqual(right).not());
            case "<" -> Range.of(left.isLess(right));
            case ">" -> Range.of(right.isLess(left));
            case ">=" -> Range.of(left.isLess(right).not());
            case "<=" -> Range.of(right.isLess(left).not());
            default ->
                left.isKnown() && right.isKnown()
                        ? Range.of(arithmetic(operator, left.least(), right.least()))
                        : Range.ANY;
        };
    }

    private static long arithmetic(String operator, long left, long right) throws NotUnderstood {
        return switch (operator) {
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "&" -> left & right;
            case "<<" -> left << right;
            case ">>" -> left >> right;
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            default -> {
                if (right == 0) {
                    throw new NotUnderstood();
                }
                yield operator.equals("/") ? left / right : left % right;
            }
        };
    }

    private Range unary() throws NotUnderstood {
        var token = tokens.peek();
        if (token == null || ++depth > DEEPEST) {
            throw new NotUnderstood();
        }
        tokens.pop();
        var value = switch (token.kind()) {
            case NUMBER -> number(token.text());
            case NAME -> name(token.text());
            case TEXT -> character(token.text());
            case OPERATOR ->
                switch (token.text()) {
                    case "!" -> Range.of(unary().truth().not());
                    case "-" -> calculated("-", Range.of(0), unary());
                    case "+" -> unary();
                    case "~" -> calculated("^", Range.of(-1), unary());
                    case "(" -> {
                        var inner = conditional();
                        tokens.expect(")");
                        yield inner;
                    }
                    default -> throw new NotUnderstood();
                };
        };
        depth--;
        return value;
    }

    private static Range number(String text) throws NotUnderstood {
        var digits = text.toLowerCase(Locale.ROOT).replaceFirst("l{1,2}$", "");
        try {
            // with unsigned numbers negative ones would count as large: none of them is calculated with
            return Range.of(Long.decode(digits));
        } catch (NumberFormatException e) {
            throw new NotUnderstood();
        }
    }

    private static Range character(String text) throws NotUnderstood {
        if (text.length() != 3 || text.charAt(0) != '\'') {
            throw new NotUnderstood();
        }
        return Range.of(text.charAt(1));
    }

    /** A name that was not expanded. */
    private Range name(String name) throws NotUnderstood {
        if (name.equals("defined")) {
            return Range.of(isDefined(macros.apply(tokens.definedName())));
        }
        var macro = macros.apply(name);
        if (macro instanceof Macro.Value it) {
            return it.range();
        }
        if (tokens.isCalled()) {
            var arguments = tokens.arguments();
            return OptionTests.NAMES.contains(name)
                    ? Range.of(new OptionTests(macros).holds(name, arguments))
                    : Range.ANY;
        }
        return macro instanceof Macro.Undefined ? Range.of(0) : Range.ANY;
    }

    static Truth isDefined(Macro macro) {
        return macro instanceof Macro.Undefined
                ? Truth.NO
                : macro instanceof Macro.Unknown it && !it.isDefined() ? Truth.UNKNOWN : Truth.YES;
    }
}
