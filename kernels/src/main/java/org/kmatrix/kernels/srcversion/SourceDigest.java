package org.kmatrix.kernels.srcversion;

/**
 * The sum that modpost makes of a module's sources: MD4 (RFC 1320), but that it takes the bytes of a block as big-endian
 * words and prints its state as little-endian ones. The kernel's sumversion.c converts with ntohl where MD4 asks for
 * little-endian order, so this is what comes out on a little-endian build machine.
 */
final class SourceDigest {
    /** modpost gives snprintf one less than the 24 characters that there is room for. */
    private static final int PRINTED = 23;

    private static final int BLOCK = 64;
    private static final int[] ROUND_1 = {3, 7, 11, 19};
    private static final int[] ROUND_2 = {3, 5, 9, 13};
    private static final int[] ROUND_3 = {3, 9, 11, 15};
    private static final int[] ORDER_3 = {0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15};

    private final int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    private final byte[] block = new byte[BLOCK];
    private long count;

    void add(byte character) {
        block[(int) (count++ % BLOCK)] = character;
        if (count % BLOCK == 0) {
            transform(words());
        }
    }

    /** The sum as it stands in the module. Nothing can be added afterwards. */
    String srcversion() {
        var bits = count * Byte.SIZE;
        add((byte) 0x80);
        while (count % BLOCK != BLOCK - Long.BYTES) {
            add((byte) 0);
        }
        // the length is not converted: its two words are in the machine's order
        var words = words();
        words[14] = (int) bits;
        words[15] = (int) (bits >>> Integer.SIZE);
        transform(words);
        var text = new StringBuilder();
        for (var word : state) {
            text.append("%08X".formatted(Integer.reverseBytes(word)));
        }
        return text.substring(0, PRINTED);
    }

    private int[] words() {
        var words = new int[BLOCK / Integer.BYTES];
        for (var i = 0; i < BLOCK; i++) {
            words[i / Integer.BYTES] = words[i / Integer.BYTES] << Byte.SIZE | block[i] & 0xff;
        }
        return words;
    }

    private void transform(int[] in) {
        var h = state.clone();
        for (var i = 0; i < 16; i++) {
            step(h, i, (h[at(i, 1)] & h[at(i, 2)] | ~h[at(i, 1)] & h[at(i, 3)]) + in[i], ROUND_1);
        }
        for (var i = 0; i < 16; i++) {
            var majority = h[at(i, 1)] & h[at(i, 2)] | h[at(i, 1)] & h[at(i, 3)] | h[at(i, 2)] & h[at(i, 3)];
            step(h, i, majority + in[i % 4 * 4 + i / 4] + 0x5a827999, ROUND_2);
        }
        for (var i = 0; i < 16; i++) {
            step(h, i, (h[at(i, 1)] ^ h[at(i, 2)] ^ h[at(i, 3)]) + in[ORDER_3[i]] + 0x6ed9eba1, ROUND_3);
        }
        for (var i = 0; i < h.length; i++) {
            state[i] += h[i];
        }
    }

    private static void step(int[] h, int i, int value, int[] shifts) {
        h[at(i, 0)] = Integer.rotateLeft(h[at(i, 0)] + value, shifts[i % 4]);
    }

    /** The four words change their places from step to step: a b c d, d a b c, c d a b, b c d a. */
    private static int at(int step, int place) {
        return (4 - step % 4 + place) % 4;
    }
}
