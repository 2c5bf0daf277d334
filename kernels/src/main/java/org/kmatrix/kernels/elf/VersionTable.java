package org.kmatrix.kernels.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kmatrix.kernels.symvers.Crc;

/**
 * The versions that a module was built against.
 *
 * @param rows in the order of the file, the module structure's first
 * @param fault what the loader has against the table as a whole; empty for a sound one
 */
public record VersionTable(List<Row> rows, Optional<Fault> fault) {
    /** Of a symbol in {@code __versions}, in bytes: with its end it has to fit in a row beside a version of eight bytes. */
    public static final int LONGEST_NAME = 55;

    private static final int ROW_BYTES = 64;

    /** Ten times the imports of the largest modules; more would only fill the memory. */
    private static final int MOST_ROWS = 200_000;

    /** What can be wrong with the two tables of 6.14 and later (elf_validity_cache_index_versions). */
    public enum Fault {
        /** One of them is there without the other. */
        LONE_TABLE,
        /** There are more versions than names. */
        MISSING_NAMES
    }

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
        return image.find("__versions").map(it -> new VersionTable(basic(image, it), Optional.empty()));
    }

    private static List<Row> basic(ElfImage image, Section section) {
        var data = image.data(section);
        check(image, data.limit() / ROW_BYTES);
        var rows = new ArrayList<Row>();
        for (int at = 0; at + ROW_BYTES <= data.limit(); at += ROW_BYTES) {
            int word = image.wide() ? 8 : 4;
            long crc = image.wide() ? data.getLong(at) : Integer.toUnsignedLong(data.getInt(at));
            rows.add(new Row(text(data, at + word, at + ROW_BYTES), new Crc(crc), section.offset() + at));
        }
        return rows;
    }

    private static void check(ElfImage image, int rows) {
        if (rows > MOST_ROWS) {
            throw image.damaged("it has " + rows + " symbol versions, more than any module");
        }
    }

    /** The tables of 6.14 and later, for names of any length: versions in one section, names in another. */
    public static Optional<VersionTable> extended(ElfImage image) {
        var crcs = image.find("__version_ext_crcs");
        var names = image.find("__version_ext_names");
        if (crcs.isPresent() && names.isPresent()) {
            return Optional.of(extended(image, crcs.get(), names.get()));
        }
        return crcs.or(() -> names).map(it -> new VersionTable(List.of(), Optional.of(Fault.LONE_TABLE)));
    }

    private static VersionTable extended(ElfImage image, Section crcs, Section names) {
        var numbers = image.data(crcs);
        var texts = image.data(names);
        check(image, numbers.limit() / 4);
        var rows = new ArrayList<Row>();
        int name = 0;
        for (int at = 0; at + 4 <= numbers.limit() && name < texts.limit(); at += 4) {
            var text = text(texts, name, texts.limit());
            rows.add(new Row(text, new Crc(Integer.toUnsignedLong(numbers.getInt(at))), crcs.offset() + at));
            name = end(texts, name, texts.limit()) + 1;
        }
        // a last name without its end does not count
        var complete = rows.size() == numbers.limit() / 4 && name <= texts.limit();
        return new VersionTable(rows, complete ? Optional.empty() : Optional.of(Fault.MISSING_NAMES));
    }

    static byte[] basicBytes(List<Row> rows, boolean wide) {
        var table = ByteBuffer.allocate(rows.size() * ROW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows.size(); i++) {
            var crc = rows.get(i).crc().value();
            int at = i * ROW_BYTES;
            if (wide) {
                table.putLong(at, crc);
            } else {
                table.putInt(at, (int) crc);
            }
            int word = wide ? 8 : 4;
            var name = rows.get(i).symbol().getBytes(StandardCharsets.UTF_8);
            table.put(at + word, name, 0, Math.min(name.length, ROW_BYTES - word - 1));
        }
        return table.array();
    }

    static byte[] extendedCrcs(List<Row> rows) {
        var table = ByteBuffer.allocate(rows.size() * 4).order(ByteOrder.LITTLE_ENDIAN);
        rows.forEach(it -> table.putInt((int) it.crc().value()));
        return table.array();
    }

    static byte[] extendedNames(List<Row> rows) {
        return rows.stream()
                .map(it -> it.symbol() + "\0")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
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
