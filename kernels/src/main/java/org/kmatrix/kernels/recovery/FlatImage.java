package org.kmatrix.kernels.recovery;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * A kernel without sections, as it lies in memory: boot images before 2.6.26 hold nothing else. Tables in it can only
 * be told by what they point at, so first of all it is noted where names can be.
 */
final class FlatImage {
    /** The longest name of an exported symbol, with 2.4's marks for versions and licence; kernels allow 128 at most. */
    private static final int LONGEST_NAME = 160;

    private final ByteBuffer bytes;
    private final int word;
    private final BitSet names = new BitSet();

    /**
     * Looks at an image.
     *
     * @param word the width of an address in bytes
     */
    FlatImage(ByteBuffer bytes, int word) {
        this.bytes = bytes;
        this.word = word;
        int length = -1;
        for (int at = bytes.limit() - 1; at >= 0; at--) {
            int letter = bytes.get(at);
            if (letter == 0) {
                length = 0;
            } else if (length >= 0 && length < LONGEST_NAME && Text.inName(letter)) {
                length++;
                names.set(at, !Character.isDigit(letter));
            } else {
                length = -1;
            }
        }
    }

    /** The width of an address in bytes. */
    int word() {
        return word;
    }

    int length() {
        return bytes.limit();
    }

    /** Whether from here to the next NUL stands something that could be a symbol's name, or the end of one. */
    boolean isName(int at) {
        return names.get(at);
    }

    /** Whether such a name begins here, after another text. */
    boolean beginsName(int at) {
        return names.get(at) && at > 0 && bytes.get(at - 1) == 0;
    }

    /** Whether here is a NUL. */
    boolean isNul(int at) {
        return bytes.get(at) == 0;
    }

    /** Whether here is a letter, digit or underscore. */
    boolean isLetter(int at) {
        return Text.inName(bytes.get(at));
    }

    /** Whether there is nothing but NULs. */
    boolean isEmpty(int from, int to) {
        return IntStream.range(from, to).allMatch(this::isNul);
    }

    /** The name at a place. */
    String name(int at) {
        return Text.at(bytes, at, bytes.limit());
    }

    /** The word at a place, as an address. */
    long address(int at) {
        return word == 8 ? bytes.getLong(at) : Integer.toUnsignedLong(bytes.getInt(at));
    }

    /** The 32 bits at a place: of an address of the kernel, all that tells it from others, also within an instruction. */
    int half(int at) {
        return bytes.getInt(at);
    }

    /**
     * Whether a word can be an address of the kernel: in the upper part of the memory, from 1 GiB on for 32 bits
     * (CONFIG_VMSPLIT), in the last 2 GiB for 64.
     */
    boolean isAddress(long value) {
        return word == 8 ? value >= 0xffffffff80000000L && value < 0 : value >= 0x40000000L && value <= 0xffffffffL;
    }
}
