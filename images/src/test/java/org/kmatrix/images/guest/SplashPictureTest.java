package org.kmatrix.images.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class SplashPictureTest {
    @Test
    void it_is_a_ppm_of_its_colours() {
        var ppm = SplashPicture.ppm();
        var header = "P6\n160 120\n255\n";

        assertThat(new String(ppm, 0, header.length(), StandardCharsets.US_ASCII))
                .isEqualTo(header);
        assertThat(ppm).hasSize(header.length() + 3 * 160 * 120);
        var at = header.length() + 3 * (160 * 50 + 70);
        assertThat((ppm[at] & 0xff) << 16 | (ppm[at + 1] & 0xff) << 8 | ppm[at + 2] & 0xff)
                .isEqualTo(SplashPicture.colour(70, 50));
    }

    @Test
    void no_colour_prevails() {
        var pixels = new HashMap<Integer, Integer>();
        for (var y = 0; y < SplashPicture.HEIGHT; y++) {
            for (var x = 0; x < SplashPicture.WIDTH; x++) {
                pixels.merge(SplashPicture.colour(x, y), 1, Integer::sum);
            }
        }

        assertThat(pixels).hasSizeGreaterThan(5);
        assertThat(pixels.values())
                .allSatisfy(it -> assertThat(it).isLessThan(SplashPicture.WIDTH * SplashPicture.HEIGHT / 3));
    }
}
