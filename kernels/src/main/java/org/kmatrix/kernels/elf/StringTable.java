package org.kmatrix.kernels.elf;

import java.nio.charset.StandardCharsets;

/**
 * A string table of an object. What is read from it has a limit: in a damaged file thousands of names can lie over one
 * another, and come to far more than the file.
 */
final class StringTable {
    private static final int MOST_BYTES = 64 << 20;

    private final String file;
    private final byte[] bytes;
    private final Section section;
    private int read;

    StringTable(String file, byte[] bytes, Section section) {
        this.file = file;
        this.bytes = bytes;
        this.section = section;
    }

    /**
     * The text that begins at a byte of the table.
     *
     * @param what whose name it is, for messages: {@code a section's}
     * @throws UnreadableModuleException where there is none, or where all names together are too long
     */
    String at(int start, String what) {
        if (start < 0 || start >= section.size()) {
            throw damaged(what + " name is at byte " + Integer.toUnsignedString(start) + " of " + section.size());
        }
        int from = section.offset() + start;
        int limit = section.offset() + (int) section.size();
        int to = from;
        while (to < limit && bytes[to] != 0) {
            to++;
        }
        read += to - from;
        if (read > MOST_BYTES) {
            throw damaged(
                    "the names in section " + section.index() + " come to more than " + (MOST_BYTES >> 20) + " MiB");
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private UnreadableModuleException damaged(String what) {
        return UnreadableModuleException.damaged(file, what);
    }
}
