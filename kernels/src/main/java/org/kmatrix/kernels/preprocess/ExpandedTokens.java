package org.kmatrix.kernels.preprocess;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tokens of a condition, in which macros are replaced as they come first. */
final class ExpandedTokens {
    private static final int MOST_TOKENS = 20_000;

    private final Deque<Token> tokens;
    private final Function<String, Macro> macros;
    private int taken;

    ExpandedTokens(String text, Function<String, Macro> macros) {
        this.tokens = new ArrayDeque<>(Token.of(text));
        this.macros = macros;
    }

    /** The next token after macros were replaced; null at the end. */
    @Nullable
    Token peek() throws NotUnderstood {
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

    /** Takes the token that was seen. */
    void pop() {
        tokens.pop();
    }

    /** Takes an operator, where it comes next. */
    boolean takes(String operator) throws NotUnderstood {
        var token = peek();
        var takes = token != null && token.is(operator);
        if (takes) {
            tokens.pop();
        }
        return takes;
    }

    void expect(String operator) throws NotUnderstood {
        if (!takes(operator)) {
            throw new NotUnderstood();
        }
    }

    /** The name after {@code defined}, in brackets or not, which is no macro to be replaced. */
    String definedName() throws NotUnderstood {
        var bracket = isCalled();
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
        return name.text();
    }

    /** Whether the name that was taken last is called as a function. */
    boolean isCalled() {
        return !tokens.isEmpty() && tokens.peek().is("(");
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

    /** What stands in the brackets that come next. */
    List<List<Token>> arguments() throws NotUnderstood {
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
