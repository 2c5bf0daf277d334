package org.kmatrix.harness.guest;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** What a guest's screen showed. */
public final class Screen {
    /** The header of a PPM as QEMU writes it, up to the byte before the pixels (netpbm's ppm(5)). */
    private static final Pattern HEADER = Pattern.compile("P6\\s+(\\d{1,5})\\s+(\\d{1,5})\\s+255\\s");

    private static final int LONGEST_HEADER = 64;
    private static final int COLOURS = 3;

    private final int width;
    private final int height;
    private final byte[] pixels;

    private Screen(int width, int height, byte[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /**
     * Reads a PPM (P6) of one byte a colour.
     *
     * @throws IOException where the file cannot be read or is none
     */
    public static Screen read(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var start = new String(bytes, 0, Math.min(bytes.length, LONGEST_HEADER), StandardCharsets.ISO_8859_1);
        var header = HEADER.matcher(start);
        if (!header.lookingAt()) {
            throw new IOException("not a picture of a screen (PPM): " + file);
        }
        var width = Integer.parseInt(header.group(1));
        var height = Integer.parseInt(header.group(2));
        if (bytes.length - header.end() != (long) width * height * COLOURS) {
            throw new IOException("a picture of " + width + "x" + height + " that has " + (bytes.length - header.end())
                    + " bytes of pixels: " + file);
        }
        return new Screen(width, height, Arrays.copyOfRange(bytes, header.end(), bytes.length));
    }

    /** Its width in pixels. */
    public int width() {
        return width;
    }

    /** Its height in pixels. */
    public int height() {
        return height;
    }

    /** The colour of a pixel as {@code 0xRRGGBB}. */
    public int colour(int x, int y) {
        var at = (y * width + x) * COLOURS;
        return (pixels[at] & 0xff) << 16 | (pixels[at + 1] & 0xff) << 8 | pixels[at + 2] & 0xff;
    }

    /** Writes it as PNG, which browsers show. */
    public void writePng(Path file) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                image.setRGB(x, y, colour(x, y));
            }
        }
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("this Java cannot write PNG: " + file);
        }
    }
}
