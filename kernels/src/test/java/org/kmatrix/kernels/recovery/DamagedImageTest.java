package org.kmatrix.kernels.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kmatrix.kernels.compression.Compression;
import org.kmatrix.kernels.symvers.ExportType;

/** Damaged images, from fixed seeds: each ends in a value or in an error that names the file. */
class DamagedImageTest {
    private static final int ROUNDS = 3000;
    private static final List<TestExport> EXPORTS =
            TestExport.some(40, ExportType.NORMAL, ExportType.GPL, ExportType.UNUSED);
    private static final byte[] FLAT = new TestFlatKernel(4, 0xc0100000L, "2.6.18", EXPORTS).bytes();
    private static final byte[] ELF =
            TestElfKernel.bytes(true, EntryForm.DISTANCES_AND_NAMESPACE, VersionForm.DISTANCES, "5.10.0", EXPORTS);

    /** An image, and where it is damaged at least half the times: the other places are damaged as well. */
    record Victim(String name, byte[] image, int from, int to) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Victim> victims() {
        var victims = new java.util.ArrayList<Victim>();
        victims.add(new Victim("flat, i386", FLAT, 12_000, FLAT.length));
        var wide = new TestFlatKernel(8, 0xffffffff80200000L, "2.6.18", EXPORTS).bytes();
        victims.add(new Victim("flat, x86_64", wide, 12_000, wide.length));
        var old = new TestFlatKernel(4, 0xc0100000L, "2.4.37", EXPORTS)
                .withoutVersions()
                .bytes();
        victims.add(new Victim("flat, 2.4", old, 12_000, old.length));
        victims.add(new Victim("elf, header", ELF, 0, 64));
        victims.add(new Victim("elf, section headers", ELF, ELF.length - 15 * 64, ELF.length));
        victims.add(new Victim("elf, tables", ELF, 64, ELF.length - 15 * 64));
        var narrow = TestElfKernel.bytes(false, EntryForm.ADDRESSES, VersionForm.NUMBERS, "2.6.39", EXPORTS);
        victims.add(new Victim("elf, i386", narrow, 0, narrow.length));
        var boot = TestBootImage.unlocated(FLAT);
        victims.add(new Victim("bzImage before 2.6.24", boot, 0x1f0, 0x300));
        for (var compression : Compression.values()) {
            var image = TestBootImage.located(ELF, compression);
            victims.add(new Victim("bzImage, " + compression, image, 2700, image.length));
        }
        return victims;
    }

    @ParameterizedTest
    @MethodSource("victims")
    void everyDamagedImageEndsInAValueOrAnUnreadableImageException(Victim victim) {
        var random = new Random(victim.name().hashCode());
        int unreadable = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try {
                assertThat(Recovery.image("x", ByteBuffer.wrap(damaged(victim, random)))
                                .text())
                        .isNotNull();
            } catch (UnreadableImageException e) {
                unreadable++;
                assertThat(e).hasMessageStartingWith("x: ").hasMessageNotContaining("\n");
            }
        }
        // damage that nothing notices would not test anything
        assertThat(unreadable).isPositive();
    }

    private static byte[] damaged(Victim victim, Random random) {
        var bytes = victim.image().clone();
        if (random.nextInt(8) == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        for (int i = random.nextInt(6); i >= 0; i--) {
            boolean anywhere = random.nextInt(4) == 0;
            int at = anywhere
                    ? random.nextInt(bytes.length)
                    : victim.from() + random.nextInt(victim.to() - victim.from());
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(3) - 1);
        }
        return bytes;
    }
}
