package org.kmatrix.kernels.preprocess;

/** A place in a source file that bears on what is included. */
sealed interface SourceEvent {
    /** The line's number. */
    int line();

    /**
     * A line that begins with a number sign.
     *
     * @param keyword {@code include}, {@code if}; empty for a sign alone
     * @param text what follows, without comments, continued lines joined
     */
    record Directive(int line, String keyword, String text) implements SourceEvent {}

    /** A watched word in the text of the program. */
    record Mention(int line) implements SourceEvent {}
}
