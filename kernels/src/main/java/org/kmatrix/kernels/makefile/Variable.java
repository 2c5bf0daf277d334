package org.kmatrix.kernels.makefile;

/**
 * A variable of make.
 *
 * @param text its value; of a recursive one not yet expanded
 * @param recursive whether it is expanded when it is used
 * @param origin where it was set
 */
record Variable(String text, boolean recursive, Origin origin) {
    /** Where a variable was set: a later one wins over an earlier one. */
    enum Origin {
        DEFAULT("default"),
        ENVIRONMENT("environment"),
        FILE("file"),
        COMMAND_LINE("command line"),
        OVERRIDE("override");

        private final String word;

        Origin(String word) {
            this.word = word;
        }

        /** What {@code $(origin ...)} says. */
        String word() {
            return word;
        }
    }

    static Variable simple(String text, Origin origin) {
        return new Variable(text, false, origin);
    }
}
