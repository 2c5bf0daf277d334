package org.kmatrix.kernels.symvers;

import java.util.List;

/** A list of symbol versions cannot be read; the message has one line per fault, each with {@code file:line}. */
public final class SymversException extends RuntimeException {
    private final List<String> problems;

    SymversException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** The faults, in the order of the file; the last one says how many more there are. */
    public List<String> problems() {
        return problems;
    }
}
