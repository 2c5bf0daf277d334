package org.kmatrix.kernels.recovery;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.kmatrix.kernels.symvers.ExportType;

/**
 * A kernel as boot images before 2.6.26 hold it, without the code that nobody looks at: noise, the banner, a table that
 * has nothing to do with exports, the tables of exports as include/asm-generic/vmlinux.lds.h places them, and noise.
 */
final class TestFlatKernel {
    static final List<ExportType> KINDS =
            List.of(ExportType.NORMAL, ExportType.GPL, ExportType.UNUSED, ExportType.UNUSED_GPL, ExportType.GPL_FUTURE);

    private final int word;
    private final long base;
    private final String release;
    private final List<TestExport> exports;
    private List<ExportType> kinds = KINDS;
    private boolean references = true;
    private boolean versions = true;

    TestFlatKernel(int word, long base, String release, List<TestExport> exports) {
        this.word = word;
        this.base = base;
        this.release = release;
        this.exports = exports;
    }

    /** The kinds of exports that its release knows. */
    TestFlatKernel knowing(ExportType... known) {
        kinds = List.of(known);
        return this;
    }

    /** Its code does not refer to the tables. */
    TestFlatKernel withoutReferences() {
        references = false;
        return this;
    }

    /** Built without CONFIG_MODVERSIONS. */
    TestFlatKernel withoutVersions() {
        versions = false;
        return this;
    }

    byte[] bytes() {
        var sorted = kinds.stream()
                .flatMap(kind -> exports.stream().filter(it -> it.type() == kind))
                .toList();
        int table = 12_000 / word * word;
        int crcs = table + sorted.size() * 2 * word;
        int strings = (crcs + (versions ? sorted.size() * word : 0) + 31) / 32 * 32;
        var bytes = noise(strings
                + exports.stream().mapToInt(it -> it.name().length() + 1).sum()
                + 3000);
        var banner = text("Linux version " + release + " (root@host) (gcc version 3.4.6) #1\0");
        bytes.put(5001, banner);
        names(bytes, 6000);
        // pairs whose second half leads into code: PCI quirks
        for (int at = table - 40 * word; at < table; at += word) {
            address(bytes, at, base + 64 + at % 512);
        }
        clear(bytes, crcs, strings - crcs);
        int at = strings;
        for (var export : exports) {
            int index = sorted.indexOf(export);
            address(bytes, table + index * 2 * word, base + 1000 + index * 16L);
            address(bytes, table + index * 2 * word + word, base + at);
            if (versions) {
                address(bytes, crcs + index * word, Integer.toUnsignedLong(export.crc()));
            }
            bytes.put(at, text(export.name() + "\0"));
            at += export.name().length() + 1;
        }
        if (references) {
            refer(bytes, table, crcs);
        }
        return bytes.array();
    }

    /** Other names in a row, of which another table knows. */
    private void names(ByteBuffer bytes, int at) {
        int place = at;
        var places = new ArrayList<Integer>();
        for (int i = 0; i < 20; i++) {
            var name = text("other" + i + "\0");
            bytes.put(place, name);
            places.add(place);
            place += name.length;
        }
        place = (place + word) / (2 * word) * 2 * word + 2 * word;
        for (var name : places) {
            address(bytes, place, 7);
            address(bytes, place + word, base + name);
            place += 2 * word;
        }
    }

    /** What the loader's code holds: begin and end of each kind's table, and the begin of its versions. */
    private void refer(ByteBuffer bytes, int table, int crcs) {
        int place = 101;
        long index = 0;
        for (var kind : kinds) {
            long end = index + exports.stream().filter(it -> it.type() == kind).count();
            place = immediate(bytes, place, base + table + index * 2 * word);
            place = immediate(bytes, place, base + table + end * 2 * word);
            if (versions) {
                place = immediate(bytes, place, base + crcs + index * word);
            }
            index = end;
        }
    }

    private static int immediate(ByteBuffer bytes, int place, long address) {
        bytes.put(place, (byte) 0xb8);
        bytes.putInt(place + 1, (int) address);
        return place + 7;
    }

    private static ByteBuffer noise(int size) {
        var noise = new byte[size];
        new Random(size).nextBytes(noise);
        return ByteBuffer.wrap(noise).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void clear(ByteBuffer bytes, int from, int count) {
        bytes.put(from, new byte[count]);
    }

    private void address(ByteBuffer bytes, int at, long address) {
        if (word == 8) {
            bytes.putLong(at, address);
        } else {
            bytes.putInt(at, (int) address);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
