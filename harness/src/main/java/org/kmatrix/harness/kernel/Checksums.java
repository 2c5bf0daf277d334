package org.kmatrix.harness.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lock file beside a spec: one line {@code SHA256  ADDRESS} for everything that was downloaded, in the form that
 * {@code sha256sum} prints, so that it can be read, compared and put under version control.
 */
public final class Checksums {
    private final Path file;

    /** The checksums in a file, which need not exist yet. */
    public Checksums(Path file) {
        this.file = file;
    }

    /**
     * Compares with what was noted for an address, if anything was.
     *
     * @throws WrongSourceException where another checksum was noted
     * @throws IOException where the file cannot be read
     */
    synchronized void verify(String address, String sha256) throws WrongSourceException, IOException {
        var noted = read().getOrDefault(address, sha256);
        if (!noted.equals(sha256)) {
            throw new WrongSourceException(address + " has the SHA-256 " + sha256 + ", but " + file + " notes " + noted
                    + "; if the new content is right, remove that line");
        }
    }

    /**
     * Notes what was downloaded and found to be whole; a sum that was noted before stays.
     *
     * @throws IOException where the file cannot be read or written
     */
    synchronized void note(String address, String sha256) throws IOException {
        var known = read();
        if (known.putIfAbsent(address, sha256) == null) {
            write(known);
        }
    }

    private Map<String, String> read() throws IOException {
        var all = new LinkedHashMap<String, String>();
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file)) {
                var parts = line.strip().split("\\s+", 2);
                if (parts.length == 2 && !line.startsWith("#")) {
                    all.put(parts[1], parts[0]);
                }
            }
        }
        return all;
    }

    private void write(Map<String, String> all) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("# What kmatrix downloaded for the spec beside this file. A later mismatch is an error.");
        all.forEach((address, sha256) -> lines.add(sha256 + "  " + address));
        Files.write(file, lines);
    }
}
