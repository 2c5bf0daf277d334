package org.kmatrix.kernels.preprocess;

import java.util.Optional;

/**
 * What an include names.
 *
 * @param name the header
 * @param quoted whether it is looked for beside the including file first
 */
record IncludeName(String name, boolean quoted) {
    static Optional<IncludeName> parse(String text) {
        var stripped = text.strip();
        var close = stripped.startsWith("\"") ? '"' : stripped.startsWith("<") ? '>' : ' ';
        var end = close == ' ' ? -1 : stripped.indexOf(close, 1);
        return end < 2 ? Optional.empty() : Optional.of(new IncludeName(stripped.substring(1, end), close == '"'));
    }

    boolean isTraceDefinition() {
        return name.equals("trace/define_trace.h");
    }
}
