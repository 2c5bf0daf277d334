package org.kmatrix.harness.guest;

/** How copying a file into or out of a guest can end. */
public sealed interface CopyOutcome {
    /** It is there, whole. */
    record Copied(long bytes) implements CopyOutcome {}

    /** The guest's file is larger than what was allowed; nothing is kept. */
    record TooLarge(long allowed) implements CopyOutcome {}

    /** The guest's {@code cat} did not end well; nothing is kept on this side. */
    record Failed(RunOutcome run) implements CopyOutcome {}
}
