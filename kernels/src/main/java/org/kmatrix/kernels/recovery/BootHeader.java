package org.kmatrix.kernels.recovery;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The header of an x86 boot image, as {@code Documentation/x86/boot.txt} describes it.
 *
 * @param start where the protected-mode part begins, in bytes from the start of the file
 * @param payload where the compressed kernel begins; empty before version 2.08 of the protocol (2.6.24)
 * @param payloadLength the length of the compressed kernel, with the length of the unpacked one behind it
 */
record BootHeader(int start, Optional<Integer> payload, int payloadLength) {
    private static final int SETUP_SECTORS = 0x1f1;
    private static final int MAGIC = 0x202;
    private static final int VERSION = 0x206;
    private static final int PAYLOAD = 0x248;
    private static final int END = 0x250;
    private static final int WITH_PAYLOAD = 0x208;
    private static final int SECTOR = 512;
    private static final int SIGNATURE = 'H' | 'd' << 8 | 'r' << 16 | 'S' << 24;

    /** Reads the header of a little-endian file; empty where it has none. */
    static Optional<BootHeader> read(ByteBuffer file) {
        if (file.limit() < END || file.getInt(MAGIC) != SIGNATURE) {
            return Optional.empty();
        }
        int sectors = file.get(SETUP_SECTORS) & 0xff;
        // a zero stands for the four sectors of the oldest boot loaders
        int start = ((sectors == 0 ? 4 : sectors) + 1) * SECTOR;
        boolean located = Short.toUnsignedInt(file.getShort(VERSION)) >= WITH_PAYLOAD && file.getInt(PAYLOAD + 4) != 0;
        var payload = located ? Optional.of(start + file.getInt(PAYLOAD)) : Optional.<Integer>empty();
        return Optional.of(new BootHeader(start, payload, file.getInt(PAYLOAD + 4)));
    }

    /** The compressed kernel in its file; empty where the header names none, or one that is not in the file. */
    Optional<ByteBuffer> payload(ByteBuffer file) {
        return payload.filter(it -> it >= start && payloadLength > 0 && it <= file.limit() - payloadLength)
                .map(it -> file.slice(it, payloadLength));
    }
}
