package org.kmatrix.kernels.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages objects in the ways in which files get damaged, and in those that readers are known to fall for. */
public final class Damage {
    private static final int[] NUMBERS = {
        0, 1, 2, -1, -2, 7, 8, 63, 64, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffff0, 0xfff1
    };

    private final Random random;
    private final List<Way> ways = List.of(
            this::bits,
            this::bytes,
            this::number,
            this::number,
            this::truncated,
            this::zeroed,
            this::spliced,
            this::header,
            this::sectionHeader,
            this::sectionHeader,
            this::sectionHeader,
            this::withoutStrings);

    private interface Way {
        byte[] damage(byte[] bytes);
    }

    /** Damage that is the same for the same seed. */
    public Damage(long seed) {
        this.random = new Random(seed);
    }

    /** A copy with one to four faults. */
    public byte[] of(byte[] sound) {
        var bytes = sound.clone();
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 8; i--) {
            bytes = ways.get(random.nextInt(ways.size())).damage(bytes);
        }
        return bytes;
    }

    /** A number from zero to the limit, the limit left out. */
    public int next(int limit) {
        return random.nextInt(limit);
    }

    private byte[] bits(byte[] bytes) {
        for (int i = random.nextInt(8); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] bytes(byte[] bytes) {
        for (int i = random.nextInt(8); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private byte[] number(byte[] bytes) {
        put(bytes, random.nextInt(bytes.length) & ~3, numberNear(bytes.length));
        return bytes;
    }

    private byte[] truncated(byte[] bytes) {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    private byte[] zeroed(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        Arrays.fill(bytes, from, Math.min(bytes.length, from + 1 + random.nextInt(200)), (byte) 0);
        return bytes;
    }

    /** Some bytes twice, or left out. */
    private byte[] spliced(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int to = random.nextInt(bytes.length);
        var all = new ByteArrayOutputStream();
        all.write(bytes, 0, from);
        all.write(bytes, to, bytes.length - to);
        return all.toByteArray();
    }

    private byte[] header(byte[] bytes) {
        put(bytes, 16 + random.nextInt(48) / 2 * 2, numberNear(bytes.length));
        return bytes;
    }

    private byte[] sectionHeader(byte[] bytes) {
        int row = rowOf(bytes, random.nextInt(30));
        put(bytes, row + 4 * random.nextInt(16), numberNear(bytes.length));
        return bytes;
    }

    /** A string table that is none any more, or empty. */
    private byte[] withoutStrings(byte[] bytes) {
        boolean wide = bytes[4] == 2;
        for (int i = 0; i < 30; i++) {
            int row = rowOf(bytes, i);
            if (row >= 0 && row + 40 <= bytes.length && view(bytes).getInt(row + 4) == Section.STRING_TABLE) {
                put(bytes, random.nextBoolean() ? row + 4 : row + (wide ? 32 : 20), 0);
                if (random.nextBoolean()) {
                    break;
                }
            }
        }
        return bytes;
    }

    private int numberNear(int length) {
        return switch (random.nextInt(4)) {
            case 0 -> length + random.nextInt(5) - 2;
            case 1 -> random.nextInt();
            case 2 -> random.nextInt(length + 1);
            default -> NUMBERS[random.nextInt(NUMBERS.length)];
        };
    }

    private static int rowOf(byte[] bytes, int index) {
        boolean wide = bytes[4] == 2;
        if (bytes.length < 64) {
            return -1;
        }
        int table = view(bytes).getInt(wide ? 40 : 32);
        return table < 0 || table > bytes.length ? -1 : table + index * (wide ? 64 : 40);
    }

    private static void put(byte[] bytes, int at, int number) {
        if (at >= 0 && at + 4 <= bytes.length) {
            view(bytes).putInt(at, number);
        }
    }

    private static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
