package org.kmatrix.harness.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A key of the cache in the making: SHA-256 over named inputs. Each is written with its length, so that none runs into the next. */
public final class Fingerprint {
    private static final int KEY_LENGTH = 32;

    private final MessageDigest digest = sha256();

    /** Adds an input. */
    public Fingerprint add(String name, String value) {
        return add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds an input. */
    public Fingerprint add(String name, byte[] value) {
        put(name.getBytes(StandardCharsets.UTF_8));
        put(value);
        return this;
    }

    /** Adds variables, in the order of their names. */
    public Fingerprint add(String name, Map<String, String> values) {
        new TreeMap<>(values).forEach((key, value) -> add(name + "." + key, value));
        return this;
    }

    /**
     * Adds a file, or a directory with all that is in it: paths, contents, links and execute permission. The tree has a
     * hash of its own over a kind, a path and a content for each entry, so that no name can pass for another kind.
     *
     * @throws IOException where something cannot be read
     */
    public Fingerprint addTree(String name, Path path) throws IOException {
        var tree = new Fingerprint();
        try (var all = Files.walk(path)) {
            for (var it : all.sorted().toList()) {
                tree.addEntry(path.relativize(it).toString(), it);
            }
        }
        return add(name, tree.digest.digest());
    }

    private void addEntry(String name, Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            addEntry("link", name, Files.readSymbolicLink(path).toString().getBytes(StandardCharsets.UTF_8));
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            addEntry(Files.isExecutable(path) ? "program" : "file", name, Files.readAllBytes(path));
        } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            addEntry("directory", name, new byte[0]);
        } else {
            // a pipe or a device: reading it might never end
            throw new IOException(path + " is neither file, directory nor link");
        }
    }

    private void addEntry(String kind, String name, byte[] content) {
        put(kind.getBytes(StandardCharsets.UTF_8));
        add(name, content);
    }

    /** The key: 32 hexadecimal digits. */
    public String key() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_LENGTH);
    }

    private void put(byte[] bytes) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).flip());
        digest.update(bytes);
    }

    /** A fresh SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
