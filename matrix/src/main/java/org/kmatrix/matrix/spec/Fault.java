package org.kmatrix.matrix.spec;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something in a spec that is wrong, or looks wrong.
 *
 * @param severity whether the spec can be run all the same
 * @param file the spec's path as the user gave it
 * @param line its line, from 1; 0 where the file as a whole is meant
 * @param column its column, from 1; 0 where the file as a whole is meant
 * @param path where in the document: {@code kernels[1].id}; empty for the document itself
 * @param value the offending text; null where something is missing
 * @param message what is wrong
 * @param mend what to do about it; null where there is nothing to suggest
 */
public record Fault(
        Severity severity,
        String file,
        int line,
        int column,
        String path,
        @Nullable String value,
        String message,
        @Nullable String mend) {

    private static final int MOST_SHOWN = 80;

    /** How faults are listed: as they stand in the file. */
    static final Comparator<Fault> BY_PLACE = Comparator.comparingInt(Fault::line)
            .thenComparingInt(Fault::column)
            .thenComparing(Fault::path)
            .thenComparing(Fault::message);

    /** Whether a spec can be run all the same. */
    public enum Severity {
        /** It cannot. */
        ERROR,
        /** It can, but probably does not do what was meant. */
        WARNING
    }

    /** One line: {@code spec.yaml:12:7: kernels[1].id: unknown Debian suite: 'debian:bookwurm'; write debian:bookworm}. */
    @Override
    public String toString() {
        var text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line).append(':').append(column);
        }
        text.append(severity == Severity.WARNING ? ": warning: " : ": ");
        if (!path.isEmpty()) {
            text.append(path).append(": ");
        }
        text.append(message);
        if (value != null && !value.isEmpty() && !message.contains("'" + value + "'")) {
            text.append(": '").append(shortened(value)).append('\'');
        }
        return oneLine(
                mend == null ? text.toString() : text.append("; ").append(mend).toString());
    }

    private static String shortened(String value) {
        return value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…";
    }

    // what a spec holds goes to a terminal: no line feeds, and no escapes that it would obey
    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
    }
}
