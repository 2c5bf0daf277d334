package org.kmatrix.kernels.makefile;

import java.util.List;

/** A part of a makefile. */
sealed interface Statement {
    /** The number of its first line in the file. */
    int number();

    /**
     * A logical line: continued lines are joined.
     *
     * @param text with its leading white space: a tab makes it part of a recipe, where there is a rule before it
     */
    record Line(int number, String text) implements Statement {}

    /**
     * {@code define NAME} to {@code endef}.
     *
     * @param header what follows {@code define}
     * @param body the lines between, as they are
     */
    record Definition(int number, String header, String body) implements Statement {}

    /**
     * {@code ifeq} to {@code endif}.
     *
     * @param condition the line without its white space: {@code ifeq (a,b)}
     * @param then what is read where it is met
     * @param otherwise what is read where it is not; a single conditional for {@code else ifeq}
     */
    record Conditional(int number, String condition, List<Statement> then, List<Statement> otherwise)
            implements Statement {
        public Conditional {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }
}
