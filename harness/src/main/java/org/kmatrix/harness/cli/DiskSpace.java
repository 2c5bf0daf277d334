package org.kmatrix.harness.cli;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is free where something is kept.
 *
 * @param place a directory, which may not be there yet
 * @param store the disk that it is on, or would be
 * @param writable whether this user can write there
 */
record DiskSpace(Path place, FileStore store, boolean writable) {
    /** Looks at a place; what is not there yet will be made in the nearest directory above it. */
    static DiskSpace of(Path place) throws IOException {
        var existing = place.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.resolveSibling("");
        }
        return new DiskSpace(place, Files.getFileStore(existing), Files.isWritable(existing));
    }

    /** In GiB. */
    long free() throws IOException {
        return store.getUsableSpace() >> 30;
    }

    /**
     * Whether there is enough.
     *
     * @param what the finding is called
     * @param whose what is kept there
     * @param wanted in GiB
     * @param mend what helps beside freeing some
     */
    Finding enough(String what, String whose, long wanted, String mend) throws IOException {
        var detail = free() + " GiB free for " + whose + " " + place;
        return free() >= wanted
                ? Finding.good(what, detail)
                : Finding.bad(what, detail, "free some, or " + mend + "; " + wanted + " GiB are enough to begin");
    }
}
