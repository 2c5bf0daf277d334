package org.kmatrix.kernels.elf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.kernels.symvers.Crc;

/**
 * The versions that a module was built against.
 *
 * @param rows in the order of the file, the module structure's first
 */
public record VersionTable(List<Row> rows) {
    private static final int ROW_BYTES = 64;

    /**
     * One version.
     *
     * @param symbol the imported symbol, or the module structure's: {@code struct_module}, {@code module_layout}
     * @param crc its version
     * @param crcOffset where the version is, in bytes from the start of the file
     */
    public record Row(String symbol, Crc crc, int crcOffset) {}

    public VersionTable {
        rows = List.copyOf(rows);
    }

    /** The versions by symbol; of two rows with one name the first counts, as for the loader. */
    public Map<String, Crc> bySymbol() {
        var crcs = new HashMap<String, Crc>();
        rows.forEach(it -> crcs.putIfAbsent(it.symbol(), it.crc()));
        return crcs;
    }

    /** The table {@code __versions} (2.6 and later): rows of 64 bytes, a word with the version and then the name. */
    public static Optional<VersionTable> basic(ElfImage image) {
        return image.find("__versions").map(it -> basic(image, it));
    }

    private static VersionTable basic(ElfImage image, Section section) {
        var data = image.data(section);
        var rows = new ArrayList<Row>();
        for (int at = 0; at + ROW_BYTES <= data.limit(); at += ROW_BYTES) {
            int word = image.wide() ? 8 : 4;
            long crc = image.wide() ? data.getLong(at) : Integer.toUnsignedLong(data.getInt(at));
            rows.add(new Row(text(data, at + word, at + ROW_BYTES), new Crc(crc), section.offset() + at));
        }
        return new VersionTable(rows);
    }

    /** The tables of 6.14 and later, for names of any length: versions in one section, names in another. */
    public static Optional<VersionTable> extended(ElfImage image) {
        return image.find("__version_ext_crcs")
                .flatMap(crcs -> image.find("__version_ext_names").map(names -> extended(image, crcs, names)));
    }

    private static VersionTable extended(ElfImage image, Section crcs, Section names) {
        var numbers = image.data(crcs);
        var texts = image.data(names);
        var rows = new ArrayList<Row>();
        int name = 0;
        for (int at = 0; at + 4 <= numbers.limit() && name < texts.limit(); at += 4) {
            var text = text(texts, name, texts.limit());
            rows.add(new Row(text, new Crc(Integer.toUnsignedLong(numbers.getInt(at))), crcs.offset() + at));
            name = end(texts, name, texts.limit()) + 1;
        }
        return new VersionTable(rows);
    }

    static String text(ByteBuffer data, int from, int limit) {
        var bytes = new byte[end(data, from, limit) - from];
        data.get(from, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int end(ByteBuffer data, int from, int limit) {
        int to = from;
        while (to < limit && data.get(to) != 0) {
            to++;
        }
        return to;
    }
}
