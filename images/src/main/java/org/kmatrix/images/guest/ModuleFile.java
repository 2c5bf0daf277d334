package org.kmatrix.images.guest;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** A module's file, compressed as its name says: {@code .ko}, {@code .ko.gz}, {@code .ko.xz}, {@code .ko.zst}. */
final class ModuleFile {
    /** No module comes near it; an archive made to fill the memory does. */
    private static final int LIMIT_BYTES = 256 << 20;

    private ModuleFile() {}

    /** Its content, not compressed: the guest's kernel may not be able to unpack it, and its insmod is not. */
    static byte[] read(Path file) throws IOException {
        try (var raw = new BufferedInputStream(Files.newInputStream(file));
                var unpacked = unpack(file.toString(), raw)) {
            var content = unpacked.readNBytes(LIMIT_BYTES);
            if (content.length == LIMIT_BYTES) {
                throw new IOException("module too large: more than " + LIMIT_BYTES + " bytes when unpacked");
            }
            return content;
        } catch (IOException e) {
            throw new IOException("cannot read module " + file + ": " + e.getMessage(), e);
        }
    }

    private static InputStream unpack(String name, InputStream raw) throws IOException {
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(raw);
        }
        if (name.endsWith(".xz")) {
            return new XZInputStream(raw);
        }
        return name.endsWith(".zst") ? new ZstdInputStream(raw) : raw;
    }
}
