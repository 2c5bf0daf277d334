package org.kmatrix.kernels.recovery;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.kmatrix.kernels.compression.Compression;
import org.kmatrix.kernels.compression.Packer;

/** The file that a boot loader loads: set-up code, a header, the unpacking code and the packed kernel. */
final class TestBootImage {
    private static final int SETUP_SECTORS = 3;
    private static final int START = (SETUP_SECTORS + 1) * 512;
    private static final int UNPACKING_CODE = 700;

    private TestBootImage() {}

    /** An image whose header tells where the packed kernel is: from 2.6.24 on. */
    static byte[] located(byte[] kernel, Compression compression) {
        return image(Packer.payload(compression, kernel), 0x20f);
    }

    /** An image whose header does not. */
    static byte[] unlocated(byte[] kernel) {
        return image(Packer.payload(Compression.GZIP, kernel), 0x203);
    }

    private static byte[] image(byte[] payload, int protocol) {
        var image = ByteBuffer.allocate(START + UNPACKING_CODE + payload.length + 300)
                .order(ByteOrder.LITTLE_ENDIAN);
        image.put(0x1f1, (byte) SETUP_SECTORS);
        image.put(0x202, "HdrS".getBytes(StandardCharsets.US_ASCII));
        image.putShort(0x206, (short) protocol);
        if (protocol >= 0x208) {
            image.putInt(0x248, UNPACKING_CODE).putInt(0x24c, payload.length);
        }
        image.put(START + UNPACKING_CODE, payload);
        return image.array();
    }
}
