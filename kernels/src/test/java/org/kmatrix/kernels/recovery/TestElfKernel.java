package org.kmatrix.kernels.recovery;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kmatrix.kernels.symvers.ExportType;

/** A linked kernel with the sections that tell its exports, in any of the forms that they have had. */
final class TestElfKernel {
    private static final int PROGBITS = 1;
    private static final int ALLOCATED = 2;
    private static final long BASE = 0xffffffff81000000L;
    private static final int BASE_32 = 0xc0100000;

    private record Section(String name, long address, byte[] data, int flags) {}

    private final boolean wide;
    private final EntryForm form;
    private final VersionForm versions;
    private final List<Section> sections = new ArrayList<>();
    private final Map<String, Long> texts = new HashMap<>();
    private final boolean flagged;
    private long next;

    private TestElfKernel(boolean wide, EntryForm form, VersionForm versions, boolean flagged) {
        this.wide = wide;
        this.form = form;
        this.versions = versions;
        this.flagged = flagged;
        this.next = wide ? BASE : Integer.toUnsignedLong(BASE_32);
    }

    /** A kernel that keeps each kind of exports in tables of its own. */
    static byte[] bytes(boolean wide, EntryForm form, VersionForm versions, String release, List<TestExport> exports) {
        return new TestElfKernel(wide, form, versions, false).kernel(release, exports);
    }

    /** A kernel of 7.1 or later: one table, and a byte for each symbol that tells whether it is GPL-only. */
    static byte[] flagged(String release, List<TestExport> exports) {
        return new TestElfKernel(true, EntryForm.DISTANCES_AND_NAMESPACE, VersionForm.NUMBERS, true)
                .kernel(release, exports);
    }

    private byte[] kernel(String release, List<TestExport> exports) {
        section(".rodata", text("\0Linux version " + release + " (root@host)\0"));
        strings(exports);
        for (var kind : flagged ? List.of(ExportType.NORMAL) : TestFlatKernel.KINDS) {
            var ofKind =
                    exports.stream().filter(it -> flagged || it.type() == kind).toList();
            if (!ofKind.isEmpty()) {
                section("__ksymtab" + kind.sectionSuffix(), table(ofKind));
                versions(kind, ofKind);
            }
        }
        if (flagged) {
            var flags = new byte[exports.size()];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = (byte) (exports.get(i).type().gplOnly() ? 1 : 2);
            }
            section("__kflagstab", flags);
        }
        return assembled();
    }

    private void strings(List<TestExport> exports) {
        var strings = new ByteArrayOutputStream();
        strings.write(0);
        for (var export : exports) {
            for (var text : List.of(export.name(), export.namespace())) {
                texts.putIfAbsent(text, text.isEmpty() ? next : next + strings.size());
                strings.writeBytes(text(text + "\0"));
            }
        }
        section("__ksymtab_strings", strings.toByteArray());
    }

    private byte[] table(List<TestExport> exports) {
        boolean relative = form == EntryForm.DISTANCES || form == EntryForm.DISTANCES_AND_NAMESPACE;
        int width = wide && !relative ? 8 : 4;
        boolean namespaces = form == EntryForm.ADDRESSES_AND_NAMESPACE || form == EntryForm.DISTANCES_AND_NAMESPACE;
        int columns = namespaces ? 3 : 2;
        var table = buffer(exports.size() * columns * width);
        for (var export : exports) {
            var addresses = new ArrayList<>(List.of(next, texts.get(export.name())));
            if (namespaces) {
                addresses.add(texts.get(export.namespace()));
            }
            for (long address : addresses) {
                long written = relative ? address - (next + table.position()) : address;
                if (width == 8) {
                    table.putLong(written);
                } else {
                    table.putInt((int) written);
                }
            }
        }
        return table.array();
    }

    private void versions(ExportType kind, List<TestExport> exports) {
        var numbers = buffer(exports.size() * 4);
        exports.forEach(it -> numbers.putInt(it.crc()));
        var name = "__kcrctab" + kind.sectionSuffix();
        switch (versions) {
            case NUMBERS -> section(name, numbers.array());
            case WIDE_NUMBERS -> {
                var table = buffer(exports.size() * 8);
                exports.forEach(it -> table.putLong(Integer.toUnsignedLong(it.crc())));
                section(name, table.array());
            }
            case DISTANCES -> {
                long values = next;
                section(".rodata.crcs" + kind.sectionSuffix(), numbers.array());
                var table = buffer(exports.size() * 4);
                for (int i = 0; i < exports.size(); i++) {
                    table.putInt((int) (values + 4L * i - (next + 4L * i)));
                }
                section(name, table.array());
            }
        }
    }

    private void section(String name, byte[] data) {
        sections.add(new Section(name, next, data, ALLOCATED));
        next += (data.length + 63L) / 64 * 64;
    }

    private byte[] assembled() {
        var names = new ByteArrayOutputStream();
        names.write(0);
        var content = new ByteArrayOutputStream();
        content.writeBytes(new byte[64]);
        var rows = new ByteArrayOutputStream();
        rows.writeBytes(new byte[wide ? 64 : 40]);
        sections.add(new Section(".shstrtab", 0, new byte[0], 0));
        sections.forEach(it -> names.writeBytes(text(it.name() + "\0")));
        int name = 1;
        for (var section : sections) {
            var data = section.flags() == ALLOCATED ? section.data() : names.toByteArray();
            rows.writeBytes(row(name, section, content.size(), data.length));
            name += section.name().length() + 1;
            content.writeBytes(data);
            content.writeBytes(new byte[(8 - content.size() % 8) % 8]);
        }
        int table = content.size();
        content.writeBytes(rows.toByteArray());
        var bytes = content.toByteArray();
        header(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), table);
        return bytes;
    }

    private byte[] row(int name, Section section, int offset, int size) {
        var row = buffer(wide ? 64 : 40).putInt(0, name).putInt(4, PROGBITS).putInt(8, section.flags());
        row.putInt(wide ? 24 : 16, offset).putInt(wide ? 32 : 20, size);
        if (wide) {
            row.putLong(16, section.address());
        } else {
            row.putInt(12, (int) section.address());
        }
        return row.array();
    }

    private void header(ByteBuffer bytes, int table) {
        bytes.put(0, new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), 1, 1});
        bytes.putShort(16, (short) 2).putShort(18, (short) (wide ? 62 : 3));
        bytes.putInt(wide ? 40 : 32, table);
        bytes.putShort(wide ? 58 : 46, (short) (wide ? 64 : 40));
        bytes.putShort(wide ? 60 : 48, (short) (sections.size() + 1));
        bytes.putShort(wide ? 62 : 50, (short) sections.size());
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
