package org.kmatrix.harness.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.jspecify.annotations.Nullable;

/** A tar archive, plain or compressed by gzip, bzip2, xz, lzma or zstd; which one is told from its first bytes. */
public final class Archive {
    private static final Pattern NAMES = Pattern.compile(".*\\.(tar|tgz|tbz2?|txz|tar\\.(gz|bz2|xz|lzma|zst))");
    private static final long MOST_BYTES = 8L << 30;
    private static final long MOST_ENTRIES = 400_000;
    private static final int DECODER_MEMORY_KIB = 512 * 1024;

    private final Path file;

    private Archive(Path file) {
        this.file = file;
    }

    /** The archive in a file. */
    public static Archive of(Path file) {
        return new Archive(file);
    }

    /** Whether a file's name is one that tar archives have. */
    public static boolean named(Path file) {
        return NAMES.matcher(file.toString().toLowerCase(Locale.ROOT)).matches();
    }

    /** Takes the entries, one after the other. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes an entry whose path and link target were checked.
         *
         * @param entry the entry
         * @param content its content, up to its end
         */
        void visit(TarArchiveEntry entry, InputStream content) throws IOException;
    }

    /**
     * Reads the whole archive.
     *
     * @throws ArchiveException where it is damaged, or an entry must not be unpacked
     * @throws IOException where the file cannot be read
     */
    public void read(Visitor visitor) throws IOException {
        try (var raw = new BufferedInputStream(Files.newInputStream(file));
                var tar = new TarArchiveInputStream(opened(raw), "UTF-8")) {
            visitAll(tar, visitor);
        }
    }

    private InputStream opened(BufferedInputStream raw) throws ArchiveException {
        try {
            return decoded(raw);
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws ArchiveException {
        try {
            return tar.getNextEntry();
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private ArchiveException damaged(Exception cause) {
        return new ArchiveException(
                file, "damaged archive (" + reason(cause) + "); fetch it again, or check it with tar -tf", cause);
    }

    private static String reason(Exception cause) {
        if (cause instanceof EOFException) {
            return "it ends too early";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** An entry's content: a failure to read it is the archive's fault, a visitor's failure to write it is not. */
    private final class Content extends FilterInputStream {
        Content(TarArchiveInputStream tar) {
            super(tar);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw damaged(e);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                throw damaged(e);
            }
        }

        @Override
        public void close() {
            // the archive goes on behind this entry
        }
    }

    private void visitAll(TarArchiveInputStream tar, Visitor visitor) throws IOException {
        long bytes = 0;
        long entries = 0;
        for (var entry = next(tar); entry != null; entry = next(tar)) {
            if (entry.isGlobalPaxHeader() || entry.isPaxHeader()) {
                continue;
            }
            bytes += Math.max(0, entry.getSize());
            entries++;
            if (bytes > MOST_BYTES || entries > MOST_ENTRIES) {
                throw new ArchiveException(
                        file, "unpacks to more than " + (MOST_BYTES >> 30) + " GiB or " + MOST_ENTRIES + " files");
            }
            new EntryCheck(file).check(entry);
            visitor.visit(entry, new Content(tar));
        }
        if (entries == 0) {
            throw new ArchiveException(file, "holds no file: empty, cut off, or not a tar archive; fetch it again");
        }
    }

    private static InputStream decoded(BufferedInputStream raw) throws IOException {
        try {
            var kind = CompressorStreamFactory.detect(raw);
            return new BufferedInputStream(
                    new CompressorStreamFactory(true, DECODER_MEMORY_KIB).createCompressorInputStream(kind, raw));
        } catch (CompressorException e) {
            return raw;
        }
    }
}
