package org.kmatrix.harness.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** A tar archive in the making, with entries that an honest tar would not write. */
public final class TestTar {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

    /** Adds a file. */
    public TestTar file(String name, String content) {
        return file(name, content, 0100644);
    }

    TestTar file(String name, String content, int mode) {
        var data = content.getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(name, true);
        entry.setSize(data.length);
        entry.setMode(mode);
        return put(entry, data);
    }

    TestTar directory(String name) {
        return put(new TarArchiveEntry(name + "/", true), new byte[0]);
    }

    TestTar symbolicLink(String name, String target) {
        return link(name, target, TarConstants.LF_SYMLINK);
    }

    TestTar hardLink(String name, String target) {
        return link(name, target, TarConstants.LF_LINK);
    }

    TestTar special(String name, byte kind) {
        return put(new TarArchiveEntry(name, kind, true), new byte[0]);
    }

    private TestTar link(String name, String target, byte kind) {
        var entry = new TarArchiveEntry(name, kind, true);
        entry.setLinkName(target);
        return put(entry, new byte[0]);
    }

    private TestTar put(TarArchiveEntry entry, byte[] content) {
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] toBytes() throws IOException {
        tar.close();
        return bytes.toByteArray();
    }

    /** Writes it as it is. */
    public Path write(Path file) throws IOException {
        return Files.write(file, toBytes());
    }

    /** Writes it compressed: {@code gz}, {@code bzip2}, {@code xz} or {@code zstd}. */
    public Path write(Path file, String kind) throws IOException {
        try (OutputStream output =
                new CompressorStreamFactory().createCompressorOutputStream(kind, Files.newOutputStream(file))) {
            output.write(toBytes());
        } catch (CompressorException e) {
            throw new IOException(e);
        }
        return file;
    }
}
