package org.kmatrix.reports.html;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.kmatrix.reports.run.LogTail;
import org.kmatrix.reports.run.RunResults;

/** The artefacts that are pictures, which go into the page as long as they are small and there is room. */
final class Pictures {
    private static final int LARGEST_BYTES = 256 << 10;
    private static final int ALL_BYTES = 2 << 20;

    /** A picture: the row of its cell, its path in the run's directory, and its content. */
    record Picture(int row, String path, String base64) {}

    private Pictures() {}

    static List<Picture> read(RunResults run) {
        var pictures = new ArrayList<Picture>();
        int room = ALL_BYTES;
        for (int row = 0; row < run.cells().size(); row++) {
            for (var path : run.cells().get(row).artifacts()) {
                if (path.endsWith(".png")) {
                    var content = content(run, path, Math.min(LARGEST_BYTES, room));
                    room -= content.length;
                    if (content.length > 0) {
                        pictures.add(new Picture(row, path, Base64.getEncoder().encodeToString(content)));
                    }
                }
            }
        }
        return pictures;
    }

    /** Nothing where it is too large or not to be read: the page then has its path alone. */
    private static byte[] content(RunResults run, String path, int largest) {
        try {
            var file = LogTail.resolve(run.directory(), path);
            return Files.size(file) <= largest ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException unreadable) {
            return new byte[0];
        }
    }
}
