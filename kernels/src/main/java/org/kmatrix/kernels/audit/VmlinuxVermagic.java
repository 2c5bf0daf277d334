package org.kmatrix.kernels.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.kmatrix.kernels.Release;

/** Finds the string that a kernel compares vermagic with in its uncompressed image. */
final class VmlinuxVermagic {
    private static final int LONGEST = 160;

    private VmlinuxVermagic() {}

    static Optional<String> find(ByteBuffer image, Release release) {
        var start = (release + " ").getBytes(StandardCharsets.US_ASCII);
        for (int at = 1; at + start.length <= image.limit(); at++) {
            if (image.get(at) == start[0] && beginsText(image, at) && begins(image, at, start)) {
                var text = text(image, at);
                if (isVermagic(text)) {
                    return Optional.of(text);
                }
            }
        }
        return Optional.empty();
    }

    /** Unlike the release in the banner "Linux version 2.6.18 (…"; before it may be a NUL or, on 2.6.9, other data. */
    private static boolean beginsText(ByteBuffer image, int at) {
        return image.get(at - 1) < ' ' || image.get(at - 1) == 0x7f;
    }

    private static boolean begins(ByteBuffer image, int at, byte[] start) {
        return image.slice(at, start.length).equals(ByteBuffer.wrap(start));
    }

    private static String text(ByteBuffer image, int from) {
        int to = from;
        while (to < image.limit() && to - from < LONGEST && image.get(to) != 0) {
            to++;
        }
        return StandardCharsets.ISO_8859_1.decode(image.slice(from, to - from)).toString();
    }

    /** UTS_VERSION and other strings with the release in them have words that no vermagic has: digits with signs, dates. */
    private static boolean isVermagic(String text) {
        return text.matches("\\S+ ([A-Za-z0-9_]+ |VIAC3-2 |gcc-[0-9.]+ ?)*");
    }
}
