package org.kmatrix.kernels.symvers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kmatrix.kernels.ReadFault;

/**
 * The symbols that a kernel and its modules export, with their versions.
 *
 * @param symbols by name, in the order of the file
 */
public record Symvers(Map<String, KernelSymbol> symbols) {
    /** System.map of a large kernel has 10. */
    private static final int MOST_MEBIBYTES = 32;

    private static final String ELF = "\u007fELF";

    public Symvers {
        symbols = Collections.unmodifiableMap(new LinkedHashMap<>(symbols));
    }

    /** The given symbols; of two with one name the later wins. */
    public static Symvers of(Collection<KernelSymbol> symbols) {
        var byName = new LinkedHashMap<String, KernelSymbol>();
        symbols.forEach(it -> byName.put(it.name(), it));
        return new Symvers(byName);
    }

    /**
     * Reads a Module.symvers of any age, or 2.4's System.map, /proc/ksyms, modversions.h or one of its .ver files; which
     * it is shows in its lines.
     *
     * @throws SymversException naming each faulty line, or the file where it cannot be read at all
     */
    public static Symvers read(Path file) {
        try {
            if (Files.size(file) >> 20 >= MOST_MEBIBYTES) {
                throw new SymversException(List.of(file + ": is larger than " + MOST_MEBIBYTES
                        + " MiB; name the kernel's Module.symvers, System.map, ksyms or modversions.h"));
            }
            // symbol names are ASCII; a damaged file must still give a message with its line
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (text.startsWith(ELF) || text.indexOf('\0') >= 0) {
                throw new SymversException(
                        List.of(
                                file + ": is " + (text.startsWith(ELF) ? "an ELF file" : "no text")
                                        + ", no Module.symvers; name the kernel's Module.symvers, or make it by ./kmatrix symvers VMLINUZ"));
            }
            return parse(file.toString(), text);
        } catch (IOException e) {
            throw new SymversException(List.of(file + ": cannot be read: " + ReadFault.of(e)
                    + "; build the kernel with CONFIG_MODULES, or name its Module.symvers"));
        }
    }

    /**
     * Reads the text of such a file.
     *
     * @param name how messages name the text
     * @throws SymversException naming each faulty line
     */
    public static Symvers parse(String name, String text) {
        return of(SymversReader.read(name, text));
    }

    /**
     * Reads what a built 2.4 tree exports: the names from its System.map, in which the kernel's own exports carry no
     * version, and the versions from include/linux/modules/*.ver.
     *
     * @throws SymversException naming each faulty line, or the file that is missing
     */
    public static Symvers ofLinux24Tree(Path tree) {
        var exports = read(tree.resolve("System.map"));
        var directory = tree.resolve("include/linux/modules");
        if (!Files.isDirectory(directory)) {
            // without CONFIG_MODVERSIONS `make dep` writes none
            return exports;
        }
        try (var files = Files.list(directory)) {
            var versions = new LinkedHashMap<String, KernelSymbol>();
            // a source whose exports are configured away leaves an empty file
            files.filter(it -> it.toString().endsWith(".ver") && it.toFile().length() > 0)
                    .sorted()
                    .forEach(it -> versions.putAll(read(it).symbols));
            return exports.withVersionsOf(new Symvers(versions));
        } catch (IOException e) {
            throw new SymversException(List.of(
                    directory + ": cannot be read: " + ReadFault.of(e) + "; run make dep with CONFIG_MODVERSIONS"));
        }
    }

    /** These symbols, those without a version having the one that another list tells. */
    public Symvers withVersionsOf(Symvers versions) {
        return of(symbols.values().stream()
                .map(it -> it.crc().isPresent()
                        ? it
                        : versions.find(it.name()).map(it::withVersionOf).orElse(it))
                .toList());
    }

    /** These symbols, those whose export type is unknown having the one that another list tells. */
    public Symvers withTypesOf(Symvers types) {
        return of(symbols.values().stream()
                .map(it -> it.type() == ExportType.UNKNOWN
                        ? types.find(it.name())
                                .map(KernelSymbol::type)
                                .map(it::withType)
                                .orElse(it)
                        : it)
                .toList());
    }

    /** The symbol of that name. */
    public Optional<KernelSymbol> find(String name) {
        return Optional.ofNullable(symbols.get(name));
    }

    /** Whether the kernel has symbol versions (CONFIG_MODVERSIONS): without, Module.symvers holds zeros only. */
    public boolean versioned() {
        return symbols.values().stream()
                .anyMatch(it -> it.crc().filter(crc -> crc.value() != 0).isPresent());
    }

    /** These symbols and those of another list, whose entries win. */
    public Symvers with(Symvers other) {
        var all = new LinkedHashMap<>(symbols);
        all.putAll(other.symbols);
        return new Symvers(all);
    }

    /** The text of a Module.symvers file in the form that kernels of an age write. */
    public String format(SymversForm form) {
        var text = new StringBuilder();
        symbols.values().forEach(it -> text.append(form.line(it)).append('\n'));
        return text.toString();
    }
}
