package org.kmatrix.harness.guest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An empty qcow2 image, version 3, as QEMU's docs/interop/qcow2.txt has it: a place for a guest's snapshots, and for what
 * it writes to its disk. Written here, so that qemu-img need not be installed.
 */
final class EmptyQcow2 {
    private static final int CLUSTER_BITS = 16;
    private static final int CLUSTER = 1 << CLUSTER_BITS;
    /** What one entry of the L1 table covers: a cluster of eight-byte entries, each for a cluster. */
    private static final long LARGEST = (long) CLUSTER / Long.BYTES * CLUSTER;

    private static final int HEADER_LENGTH = 104;
    private static final int REFCOUNT_TABLE = 1;
    private static final int REFCOUNT_BLOCK = 2;
    private static final int L1_TABLE = 3;
    private static final int CLUSTERS = 4;

    private EmptyQcow2() {}

    /** Writes an image for snapshots alone. No guest sees it as a disk; what a snapshot holds lies beyond its end. */
    static void write(Path file) throws IOException {
        write(file, CLUSTER);
    }

    /**
     * Writes the image: a header, a reference count table with one block, and an L1 table with one free entry.
     *
     * @param size of the disk that a guest sees, in bytes
     * @throws IllegalArgumentException where that is more than 512 MiB
     */
    static void write(Path file, long size) throws IOException {
        if (size > LARGEST) {
            throw new IllegalArgumentException("a disk of " + size + " bytes (at most " + LARGEST + ")");
        }
        var image = ByteBuffer.allocate(CLUSTERS * CLUSTER);
        header(image, size);
        image.putLong(REFCOUNT_TABLE * CLUSTER, (long) REFCOUNT_BLOCK * CLUSTER);
        for (var cluster = 0; cluster < CLUSTERS; cluster++) {
            image.putShort(REFCOUNT_BLOCK * CLUSTER + cluster * Short.BYTES, (short) 1);
        }
        Files.write(file, image.array());
    }

    private static void header(ByteBuffer image, long size) {
        image.putInt(0x514649fb).putInt(3); // magic "QFI\xfb", version
        image.putLong(0).putInt(0); // no backing file but one that QEMU is told of
        image.putInt(CLUSTER_BITS).putLong(size);
        image.putInt(0); // not encrypted
        image.putInt(1).putLong((long) L1_TABLE * CLUSTER);
        image.putLong((long) REFCOUNT_TABLE * CLUSTER).putInt(1);
        image.putInt(0).putLong(0); // no snapshots yet
        image.putLong(0).putLong(0).putLong(0); // no feature bits
        image.putInt(4).putInt(HEADER_LENGTH); // reference counts of 2^4 bits
    }
}
