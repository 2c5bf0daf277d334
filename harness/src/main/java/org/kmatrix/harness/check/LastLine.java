package org.kmatrix.harness.check;

import java.util.Optional;

/** What a text says at its end. */
final class LastLine {
    private LastLine() {}

    /** The last line that is not blank, without the blanks around it. */
    static Optional<String> of(String text) {
        return text.lines().map(String::strip).filter(it -> !it.isEmpty()).reduce((before, line) -> line);
    }
}
