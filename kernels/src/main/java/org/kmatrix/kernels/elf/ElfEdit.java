package org.kmatrix.kernels.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A copy of an object being changed. A section that grows is written again at the end of the file, and its header says so;
 * nothing else moves. Each section can be changed once.
 */
public final class ElfEdit {
    private static final int UNDEFINED_GLOBAL = 1 << 4;

    private final ElfImage image;
    private byte[] bytes;

    /** A copy that is equal to the object so far. */
    public ElfEdit(ElfImage image) {
        this.image = image;
        this.bytes = image.bytes();
    }

    /** A copy of the bytes as they are now. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Writes a little-endian word of 32 bits. */
    public void putInt(int at, int value) {
        buffer().putInt(at, value);
    }

    /** Takes a section out of what is loaded, as {@code modprobe --force} does. */
    public void hide(Section section) {
        // sh_flags is the third word of a section header, and its low byte holds SHF_ALLOC
        int flags = section.headerOffset() + 8;
        buffer().put(flags, (byte) (bytes[flags] & ~2));
    }

    /** Gives a section other content, of any length. */
    public void replace(Section section, byte[] content) {
        int at = section.offset();
        if (content.length > section.size()) {
            at = (bytes.length + 15) & ~15;
            bytes = Arrays.copyOf(bytes, at + content.length);
        }
        System.arraycopy(content, 0, bytes, at, content.length);
        putWord(section.headerOffset() + (image.wide() ? 24 : 16), at);
        putWord(section.headerOffset() + (image.wide() ? 32 : 20), content.length);
    }

    /**
     * Adds a symbol that is left to be resolved elsewhere, and that nothing refers to.
     *
     * @throws IllegalArgumentException where the object has no symbol table
     */
    public void addImport(String name) {
        var table = table();
        var strings = image.symbolNames().orElseThrow();
        var row = ByteBuffer.allocate(SymbolTable.rowBytes(image.wide())).order(ByteOrder.LITTLE_ENDIAN);
        row.putInt(0, (int) strings.size());
        row.put(image.wide() ? 4 : 12, (byte) UNDEFINED_GLOBAL);
        replace(strings, joined(content(strings), terminated(name)));
        replace(table, joined(content(table), row.array()));
    }

    /**
     * Gives the symbols that are left to be resolved elsewhere other names. The old names stay in the string table: others
     * can end with them.
     *
     * @throws IllegalArgumentException where the object has no symbol table
     */
    public void renameImports(UnaryOperator<String> renaming) {
        var table = table();
        var strings = image.symbolNames().orElseThrow();
        var names = new ByteArrayOutputStream();
        names.writeBytes(content(strings));
        var rows = content(table);
        int at = 0;
        for (var symbol : image.symbols()) {
            at += SymbolTable.rowBytes(image.wide());
            var name = renaming.apply(symbol.name());
            if (symbol.undefined() && !name.equals(symbol.name())) {
                ByteBuffer.wrap(rows).order(ByteOrder.LITTLE_ENDIAN).putInt(at, names.size());
                names.writeBytes(terminated(name));
            }
        }
        replace(strings, names.toByteArray());
        replace(table, rows);
    }

    /** Changes the rows of each table of versions that the object has. */
    public void changeVersions(UnaryOperator<List<VersionTable.Row>> change) {
        VersionTable.basic(image)
                .ifPresent(it -> replace("__versions", VersionTable.basicBytes(change.apply(it.rows()), image.wide())));
        VersionTable.extended(image).ifPresent(it -> {
            var rows = change.apply(it.rows());
            replace("__version_ext_crcs", VersionTable.extendedCrcs(rows));
            replace("__version_ext_names", VersionTable.extendedNames(rows));
        });
    }

    private void replace(String section, byte[] content) {
        image.find(section).ifPresent(it -> replace(it, content));
    }

    private Section table() {
        return image.symbolTable()
                .filter(it -> image.symbolNames().isPresent())
                .orElseThrow(() -> new IllegalArgumentException("the object has no symbol table"));
    }

    /** A copy of a section's bytes. */
    public byte[] content(Section section) {
        var content = new byte[(int) section.size()];
        image.data(section).get(content);
        return content;
    }

    private void putWord(int at, int value) {
        if (image.wide()) {
            buffer().putLong(at, value);
        } else {
            buffer().putInt(at, value);
        }
    }

    private ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] terminated(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }
}
