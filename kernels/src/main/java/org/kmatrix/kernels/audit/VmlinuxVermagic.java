package org.kmatrix.kernels.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.kmatrix.kernels.Release;

/** Finds the string that a kernel compares vermagic with in its uncompressed image. */
final class VmlinuxVermagic {
    private static final int LONGEST = 160;

    private VmlinuxVermagic() {}

    static Optional<String> find(byte[] image, Release release) {
        var start = (release + " ").getBytes(StandardCharsets.US_ASCII);
        for (int at = 1; at + start.length <= image.length; at++) {
            if (beginsText(image, at) && Arrays.equals(image, at, at + start.length, start, 0, start.length)) {
                var text = text(image, at);
                if (isVermagic(text)) {
                    return Optional.of(text);
                }
            }
        }
        return Optional.empty();
    }

    /** Unlike the release in the banner "Linux version 2.6.18 (…"; before it may be a NUL or, on 2.6.9, other data. */
    private static boolean beginsText(byte[] image, int at) {
        return image[at - 1] < ' ' || image[at - 1] == 0x7f;
    }

    private static String text(byte[] image, int from) {
        int to = from;
        while (to < image.length && to - from < LONGEST && image[to] != 0) {
            to++;
        }
        return new String(image, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** UTS_VERSION and other strings with the release in them have words that no vermagic has: digits with signs, dates. */
    private static boolean isVermagic(String text) {
        return text.matches("\\S+ ([A-Za-z0-9_]+ |VIAC3-2 |gcc-[0-9.]+ ?)*");
    }
}
