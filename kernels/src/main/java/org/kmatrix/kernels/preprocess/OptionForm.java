package org.kmatrix.kernels.preprocess;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** The compiler's options for headers and macros; their argument follows at once, or as the next word. */
enum OptionForm {
    DEFINE("-D"),
    UNDEFINE("-U"),
    ANGLE("-I"),
    QUOTE("-iquote"),
    SYSTEM("-isystem"),
    AFTER("-idirafter"),
    INCLUDE("-include"),
    MACROS("-imacros");

    private final String word;

    OptionForm(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    String argument(String text) {
        return text.substring(word.length());
    }

    static Optional<OptionForm> of(String text) {
        return Arrays.stream(values())
                .filter(it -> text.startsWith(it.word))
                .max(Comparator.comparingInt(it -> it.word.length()));
    }
}
