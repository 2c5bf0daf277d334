package org.kmatrix.kernels.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kmatrix.kernels.Architecture;

/** A relocatable object in memory: its sections and symbols, and where in the file they are. */
public final class ElfImage {
    private static final int I386 = 3;
    private static final int X86_64 = 62;
    private static final byte[] SIGNED = "~Module signature appended~\n".getBytes(StandardCharsets.US_ASCII);

    private final String file;
    private final byte[] bytes;
    private final boolean wide;
    private final Architecture architecture;
    private final List<Section> sections;

    private ElfImage(String file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
        var table = new SectionTable(file, bytes);
        this.wide = table.wide();
        this.architecture = architecture(file, table.machine());
        this.sections = table.read();
    }

    /**
     * Reads an object, expanding it where it is compressed.
     *
     * @param file how messages name it
     * @throws UnreadableModuleException where it is no little-endian relocatable object for i386 or x86_64
     */
    public static ElfImage of(String file, byte[] content) {
        return new ElfImage(file, PackedModule.expand(file, content));
    }

    private static Architecture architecture(String file, int machine) {
        return switch (machine) {
            case I386 -> Architecture.I386;
            case X86_64 -> Architecture.X86_64;
            default ->
                throw new UnreadableModuleException(
                        file,
                        "is built for another machine (ELF machine " + machine + ")",
                        "kmatrix reads modules for i386 and x86_64: build it with ARCH=i386 or ARCH=x86_64");
        };
    }

    /** A copy of the object's bytes, expanded. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The processor it is for. */
    public Architecture architecture() {
        return architecture;
    }

    /** Whether its words are 64 bits wide. */
    public boolean wide() {
        return wide;
    }

    /** The loaded section of that name. */
    public Optional<Section> find(String name) {
        return sections.stream()
                .filter(it -> it.allocated() && it.inFile() && it.name().equals(name))
                .findFirst();
    }

    /** All sections, by index. */
    List<Section> sections() {
        return sections;
    }

    /** The section of that index; empty for the special indices. */
    Optional<Section> section(int index) {
        return index > 0 && index < sections.size() ? Optional.of(sections.get(index)) : Optional.empty();
    }

    UnreadableModuleException damaged(String what) {
        return UnreadableModuleException.damaged(file, what);
    }

    /** A view of the section's bytes, little-endian; nothing for a section without bytes in the file. */
    public ByteBuffer data(Section section) {
        var size = section.inFile() ? (int) section.size() : 0;
        return ByteBuffer.wrap(bytes, section.inFile() ? section.offset() : 0, size)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asReadOnlyBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The section with the names of the symbols. */
    public Optional<Section> symbolNames() {
        return symbolTable().flatMap(it -> section(it.link())).filter(it -> it.type() == Section.STRING_TABLE);
    }

    Optional<Section> symbolTable() {
        return sections.stream().filter(it -> it.type() == Section.SYMBOL_TABLE).findFirst();
    }

    /**
     * The symbol table without its null row; empty where there is none.
     *
     * @throws UnreadableModuleException where it is damaged
     */
    public List<ObjectSymbol> symbols() {
        var table = symbolTable();
        var names = symbolNames();
        if (table.isEmpty() || names.isEmpty()) {
            return List.of();
        }
        var rows = new SymbolTable(file, wide, new StringTable(file, bytes, names.get()));
        return rows.read(data(table.get()));
    }

    /** Whether a signature is appended to the object (from 3.7 on). */
    public boolean signed() {
        return bytes.length > SIGNED.length
                && Arrays.equals(bytes, bytes.length - SIGNED.length, bytes.length, SIGNED, 0, SIGNED.length);
    }

    /** The object without an appended signature, which any change would break; itself where there is none. */
    public ElfImage unsigned() {
        if (!signed()) {
            return this;
        }
        // before the mark stands a structure of 12 bytes, the last four of them the signature's length, big-endian
        int structure = bytes.length - SIGNED.length - 12;
        int length = structure < 0 ? -1 : ByteBuffer.wrap(bytes).getInt(structure + 8);
        if (length < 0 || length > structure) {
            throw new UnreadableModuleException(file, "has a damaged signature", "sign it again, or strip it");
        }
        return new ElfImage(file, Arrays.copyOf(bytes, structure - length));
    }
}
