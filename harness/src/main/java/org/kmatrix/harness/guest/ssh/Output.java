package org.kmatrix.harness.guest.ssh;

/**
 * What a command printed on one stream.
 *
 * @param text as UTF-8; where there was too much, its beginning and its end, with a line between them that says how
 *     much is left out
 * @param bytes how many there were in all
 * @param truncated whether the text lacks some of them
 */
public record Output(String text, long bytes, boolean truncated) {
    /** Nothing was printed. */
    public static final Output NONE = new Output("", 0, false);

    @Override
    public String toString() {
        return text;
    }
}
