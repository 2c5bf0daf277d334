package org.kmatrix.images.guest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The picture that a guest's boot splash is: tiles whose colours are full or no red, green and blue, which every frame
 * buffer from 15 bits a pixel on shows exactly, and which no console text or logo looks like.
 */
public final class SplashPicture {
    /** Its width in pixels. */
    public static final int WIDTH = 160;
    /** Its height in pixels. */
    public static final int HEIGHT = 120;
    /** Where its left edge is on a screen of 640 by 480 pixels. */
    public static final int LEFT = 240;
    /** Where its upper edge is. */
    public static final int TOP = 180;

    private static final int TILE = 8;

    private SplashPicture() {}

    /**
     * The colour of a pixel, as {@code 0xRRGGBB}.
     *
     * @param x from the picture's left edge
     * @param y from its upper edge
     */
    public static int colour(int x, int y) {
        var column = x / TILE;
        var row = y / TILE;
        var number = column * column + 3 * row * row + column * row;
        return (number & 1) * 0xff0000 | (number >> 1 & 1) * 0x00ff00 | (number >> 2 & 1) * 0x0000ff;
    }

    /** The picture as a PPM (P6), which busybox' fbsplash reads. */
    static byte[] ppm() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("P6\n" + WIDTH + " " + HEIGHT + "\n255\n").getBytes(StandardCharsets.US_ASCII));
        for (var y = 0; y < HEIGHT; y++) {
            for (var x = 0; x < WIDTH; x++) {
                var colour = colour(x, y);
                bytes.write(colour >> 16);
                bytes.write(colour >> 8);
                bytes.write(colour);
            }
        }
        return bytes.toByteArray();
    }

    /** What tells fbsplash where the picture belongs. */
    static byte[] placement() {
        return ("IMG_LEFT=" + LEFT + "\nIMG_TOP=" + TOP + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
