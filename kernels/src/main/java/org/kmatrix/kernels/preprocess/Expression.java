package org.kmatrix.kernels.preprocess;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
    private static final int MOST_TOKENS = 20_000;
    private static final int DEEPEST = 200;

    private final Deque<Token> tokens = new ArrayDeque<>();
    private final Function<String, Macro> macros;
    private int taken;
    private int depth;

    private static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1;
    }

    private Expression(String text, Function<String, Macro> macros) {
        tokens.addAll(Token.of(text));
        this.macros = macros;
    }

    /** Whether a condition is met; unknown too where it is not understood. */
    static Truth holds(String text, Function<String, Macro> macros) {
        try {
            var expression = new Expression(text, macros);
            var value = expression.conditional();
            return expression.expanded() == null ? value.truth() : Truth.UNKNOWN;
        } catch (NotUnderstood e) {
            return Truth.UNKNOWN;
        }
    }

    private Range conditional() throws NotUnderstood {
        if (++depth > DEEPEST) {
            throw new NotUnderstood();
        }
        var condition = binary(0);
        if (takes("?")) {
            var then = conditional();
            expect(":");
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
        for (var token = expanded();
                token != null
                        && token.kind() == Token.Kind.OPERATOR
                        && BINARY.get(level).contains(token.text());
                token = expanded()) {
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
        var token = expanded();
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
                        expect(")");
                        yield inner;
                    }
                    default -> throw new NotUnderstood();
                };
        };
        depth--;
        return value;
    }

    private boolean takes(String operator) throws NotUnderstood {
        var token = expanded();
        var takes = token != null && token.is(operator);
        if (takes) {
            tokens.pop();
        }
        return takes;
    }

    private void expect(String operator) throws NotUnderstood {
        if (!takes(operator)) {
            throw new NotUnderstood();
        }
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
            return defined();
        }
        var macro = macros.apply(name);
        if (macro instanceof Macro.Value it) {
            return it.range();
        }
        if (isCalled()) {
            var arguments = arguments();
            return OptionTests.NAMES.contains(name)
                    ? Range.of(new OptionTests(macros).holds(name, arguments))
                    : Range.ANY;
        }
        return macro instanceof Macro.Undefined ? Range.of(0) : Range.ANY;
    }

    private Range defined() throws NotUnderstood {
        var bracket = !tokens.isEmpty() && tokens.peek().is("(");
        if (bracket) {
            tokens.pop();
        }
        var name = tokens.poll();
        if (name == null || !name.isName()) {
            throw new NotUnderstood();
        }
        if (bracket) {
            var close = tokens.poll();
            if (close == null || !close.is(")")) {
                throw new NotUnderstood();
            }
        }
        return Range.of(isDefined(macros.apply(name.text())));
    }

    static Truth isDefined(Macro macro) {
        return macro instanceof Macro.Undefined
                ? Truth.NO
                : macro instanceof Macro.Unknown it && !it.isDefined() ? Truth.UNKNOWN : Truth.YES;
    }

    private boolean isCalled() {
        return !tokens.isEmpty() && tokens.peek().is("(");
    }

    /** The next token after macros were replaced; null at the end. */
    private @Nullable Token expanded() throws NotUnderstood {
        while (!tokens.isEmpty() && tokens.peek().isName()) {
            if (++taken > MOST_TOKENS) {
                throw new NotUnderstood();
            }
            var token = tokens.peek();
            var macro = macros.apply(token.text());
            if (!(macro instanceof Macro.Defined it)
                    || token.hidden().contains(token.text())
                    || OptionTests.NAMES.contains(token.text())) {
                return token;
            }
            tokens.pop();
            if (it.parameters().isPresent() && !isCalled()) {
                // a function's name without brackets is no call
                tokens.push(token.hiding(Set.of(token.text())));
                return tokens.peek();
            }
            replace(token, it);
        }
        return tokens.peek();
    }

    private void replace(Token token, Macro.Defined macro) throws NotUnderstood {
        var hidden = new HashSet<>(token.hidden());
        hidden.add(token.text());
        var parameters = macro.parameters().orElse(List.of());
        var arguments = macro.parameters().isPresent() ? arguments() : List.<List<Token>>of();
        var replaced = new ArrayList<Token>();
        for (var part : Token.of(macro.body())) {
            if (part.is("#") || part.is("##")) {
                throw new NotUnderstood();
            }
            var parameter = part.isName() ? parameters.indexOf(part.text()) : -1;
            if (parameter < 0) {
                replaced.add(part.hiding(hidden));
            } else if (parameter < arguments.size()) {
                replaced.addAll(arguments.get(parameter));
            }
        }
        if ((taken += replaced.size()) > MOST_TOKENS) {
            throw new NotUnderstood();
        }
        for (var i = replaced.size() - 1; i >= 0; i--) {
            tokens.push(replaced.get(i));
        }
    }

    private List<List<Token>> arguments() throws NotUnderstood {
        tokens.pop();
        var arguments = new ArrayList<List<Token>>();
        var argument = new ArrayList<Token>();
        for (var brackets = 1; ; ) {
            var token = tokens.poll();
            if (token == null) {
                throw new NotUnderstood();
            }
            brackets += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (brackets == 0) {
                arguments.add(argument);
                return arguments;
            }
            if (brackets == 1 && token.is(",")) {
                arguments.add(argument);
                argument = new ArrayList<>();
            } else {
                argument.add(token);
            }
        }
    }
}
