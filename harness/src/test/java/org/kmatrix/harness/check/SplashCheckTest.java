package org.kmatrix.harness.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kmatrix.harness.guest.Screen;
import org.kmatrix.images.guest.SplashPicture;

class SplashCheckTest {
    @TempDir
    private Path directory;

    @Test
    void a_screen_with_the_splash_in_its_place_passes_whatever_is_around_it() throws IOException {
        assertThat(SplashCheck.fault(screen(640, 480, 0))).isEmpty();
        assertThat(SplashCheck.fault(screen(1024, 768, 0))).isEmpty();
    }

    @Test
    void a_splash_elsewhere_is_none() throws IOException {
        assertThat(SplashCheck.fault(screen(640, 480, 8)))
                .hasValueSatisfying(it -> assertThat(it).endsWith("of its 19200 pixels have another colour"));
    }

    @Test
    void a_text_screen_is_told_by_its_size() throws IOException {
        assertThat(SplashCheck.fault(screen(720, 200, 0))).contains("the screen has 720 by 200 pixels");
    }

    @Test
    void one_wrong_pixel_is_enough() throws IOException {
        var file = ppm(640, 480, 0);
        var bytes = Files.readAllBytes(file);
        var at = bytes.length - 3 * (640 * (480 - SplashPicture.TOP) - SplashPicture.LEFT);
        bytes[at] ^= 1;
        Files.write(file, bytes);

        assertThat(SplashCheck.fault(Screen.read(file))).contains("1 of its 19200 pixels have another colour");
    }

    @Test
    void the_png_shows_what_the_screen_showed() throws IOException {
        var screen = screen(640, 480, 0);
        var file = directory.resolve("screen.png");
        screen.writePng(file);
        var image = ImageIO.read(file.toFile());

        assertThat(image.getWidth()).isEqualTo(640);
        assertThat(image.getRGB(SplashPicture.LEFT + 9, SplashPicture.TOP + 17) & 0xffffff)
                .isEqualTo(SplashPicture.colour(9, 17))
                .isNotZero();
    }

    @Test
    void what_is_no_picture_is_told_so() throws IOException {
        var cut =
                Files.write(directory.resolve("cut.ppm"), "P6\n640 480\n255\nabc".getBytes(StandardCharsets.US_ASCII));
        var text = Files.writeString(directory.resolve("text"), "no picture");

        assertThatThrownBy(() -> Screen.read(cut))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("3 bytes");
        assertThatThrownBy(() -> Screen.read(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a picture");
    }

    private Screen screen(int width, int height, int shift) throws IOException {
        return Screen.read(ppm(width, height, shift));
    }

    /** A grey screen on which the splash is so many pixels too far to the right. */
    private Path ppm(int width, int height, int shift) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("P6\n" + width + " " + height + "\n255\n").getBytes(StandardCharsets.US_ASCII));
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int left = x - SplashPicture.LEFT - shift;
                int top = y - SplashPicture.TOP;
                var inside = left >= 0 && left < SplashPicture.WIDTH && top >= 0 && top < SplashPicture.HEIGHT;
                var colour = inside ? SplashPicture.colour(left, top) : 0x808080;
                bytes.write(colour >> 16);
                bytes.write(colour >> 8);
                bytes.write(colour);
            }
        }
        return Files.write(directory.resolve("screen.ppm"), bytes.toByteArray());
    }
}
