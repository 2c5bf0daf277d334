package org.kmatrix.images.guest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;

/**
 * A cpio archive of format newc, which kernels from 2.6 on unpack at boot (Documentation/early-userspace, {@code
 * buffer-format.txt}). Everything belongs to root; order and times depend on nothing but the content, so that equal
 * content gives equal bytes.
 */
final class Initramfs {
    private static final int PERMISSIONS = 07777;
    /** Each archive of a concatenation starts on such a boundary; zeros between them are skipped. */
    private static final int ALIGNMENT = 4;

    private final SortedMap<String, Node> nodes = new TreeMap<>();

    private record Node(int mode, byte[] content) {}

    /** Adds a file; its parent directories come with it. */
    Initramfs file(String path, int permissions, byte[] content) {
        return add(path, new Node(CpioConstants.C_ISREG | checked(permissions), content.clone()));
    }

    /** The archive, not compressed. */
    byte[] toCpio() {
        var bytes = new ByteArrayOutputStream();
        try (var cpio = new CpioArchiveOutputStream(bytes, CpioConstants.FORMAT_NEW)) {
            long inode = 1;
            for (var node : nodes.entrySet()) {
                write(cpio, node.getKey(), node.getValue(), inode++);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a cpio archive in memory", e);
        }
        return bytes.toByteArray();
    }

    /**
     * One initramfs out of several archives, each compressed or not. The kernel unpacks them one after the other, and a
     * later file replaces an earlier one.
     */
    static byte[] concatenate(List<byte[]> archives) {
        var all = new ByteArrayOutputStream();
        for (var archive : archives) {
            all.writeBytes(archive);
            all.writeBytes(new byte[Math.floorMod(-archive.length, ALIGNMENT)]);
        }
        return all.toByteArray();
    }

    private Initramfs add(String path, Node node) {
        var name = relative(path);
        for (var slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            var parent = nodes.computeIfAbsent(
                    name.substring(0, slash), it -> new Node(CpioConstants.C_ISDIR | 0755, new byte[0]));
            if ((parent.mode & CpioConstants.S_IFMT) != CpioConstants.C_ISDIR) {
                throw new IllegalArgumentException(path + ": /" + name.substring(0, slash) + " is not a directory");
            }
        }
        nodes.put(name, node);
        return this;
    }

    private static String relative(String path) {
        var parts = List.of(path.split("/", -1));
        if (parts.size() < 2
                || !parts.get(0).isEmpty()
                || path.indexOf('\0') >= 0
                || parts.stream().skip(1).anyMatch(it -> it.isEmpty() || it.equals(".") || it.equals(".."))) {
            throw new IllegalArgumentException("not an absolute path without . and ..: '" + path + "'");
        }
        return path.substring(1);
    }

    private static int checked(int permissions) {
        if ((permissions & ~PERMISSIONS) != 0) {
            throw new IllegalArgumentException("not permissions: 0" + Integer.toOctalString(permissions));
        }
        return permissions;
    }

    private static void write(CpioArchiveOutputStream cpio, String name, Node node, long inode) throws IOException {
        var entry = new CpioArchiveEntry(CpioConstants.FORMAT_NEW, name, node.content.length);
        entry.setMode(node.mode);
        entry.setInode(inode);
        entry.setNumberOfLinks(1);
        entry.setTime(0);
        cpio.putArchiveEntry(entry);
        cpio.write(node.content);
        cpio.closeArchiveEntry();
    }
}
