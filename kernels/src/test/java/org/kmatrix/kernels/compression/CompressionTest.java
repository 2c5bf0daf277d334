package org.kmatrix.kernels.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    private static final int MOST = 1 << 20;

    /** Texts of which much comes again, near and far, and a part that cannot be packed. */
    private static byte[] sample() {
        var random = new Random(2636);
        var bytes = new byte[300_000];
        random.nextBytes(bytes);
        var words = new byte[4096];
        random.nextBytes(words);
        for (int at = 0; at < 270_000; ) {
            int length = 3 + random.nextInt(random.nextInt(40) == 0 ? 3000 : 60);
            System.arraycopy(words, random.nextInt(words.length - 3100), bytes, at, Math.min(length, 270_000 - at));
            at += length;
        }
        Arrays.fill(bytes, 270_000, 290_000, (byte) 'x');
        return bytes;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPackedIsUnpackedAsItWas(Compression compression) throws IOException {
        var packed = ByteBuffer.wrap(Packer.pack(compression, sample()));

        assertThat(Compression.of(packed)).contains(compression);
        assertThat(compression.expand(packed, MOST)).isEqualTo(sample());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample-1.lzo", "sample-9.lzo"})
    void whatLzopPackedIsUnpacked(String file) throws IOException {
        assertThat(Compression.LZO.expand(ByteBuffer.wrap(resource(file)), MOST))
                .isEqualTo(sample());
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "BZIP2", "XZ", "LZMA"})
    void bytesBehindTheDataAreNotLookedAt(Compression compression) throws IOException {
        var packed = Packer.pack(compression, sample());
        var longer = Arrays.copyOf(packed, packed.length + 100);
        Arrays.fill(longer, packed.length, longer.length, (byte) 0x90);

        assertThat(compression.expand(ByteBuffer.wrap(longer), MOST)).isEqualTo(sample());
    }

    @ParameterizedTest
    @EnumSource
    void dataThatExpandToMoreThanIsAllowedAreNotExpanded(Compression compression) {
        var packed = ByteBuffer.wrap(Packer.pack(compression, new byte[3 << 20]));

        assertThatExceptionOfType(TooLargeException.class)
                .isThrownBy(() -> compression.expand(packed, 2 << 20))
                .withMessage("expands to more than 2 MiB");
    }

    @ParameterizedTest
    @EnumSource
    void dataThatAreCutOffEndInAnErrorOrInTheirBegin(Compression compression) throws IOException {
        var packed = Packer.pack(compression, sample());
        for (int length = 1; length < packed.length; length += packed.length / 50) {
            var part = ByteBuffer.wrap(packed, 0, length).slice();
            try {
                assertThat(compression.expand(part, MOST).length).isLessThan(sample().length);
            } catch (IOException e) {
                assertThat(e).hasMessageNotContaining("\n");
            }
        }
    }

    @Test
    void aTextIsNotCompressed() {
        assertThat(Compression.of(
                        ByteBuffer.wrap("0x1b7d4074\tprintk".getBytes(java.nio.charset.StandardCharsets.US_ASCII))))
                .isEmpty();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = CompressionTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
