package org.kmatrix.kernels.symvers;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of lines in the files that tell symbol versions. */
enum LineForm {
    /** {@code 0x1b7d4074<tab>printk<tab>vmlinux<tab>EXPORT_SYMBOL<tab>}, in four variants. */
    SYMVERS("0[xX][^\\t]*\\t.*") {
        @Override
        Optional<KernelSymbol> read(Matcher line) {
            return Optional.of(SymversColumns.read(line.group()));
        }
    },
    /** 2.4's {@code #define __ver_printk<tab>smp_1b7d4074}. */
    VERSION("#define\\s+__ver_(\\w+)\\s+((?:smp_)?[0-9a-f]+)\\s*") {
        @Override
        Optional<KernelSymbol> read(Matcher line) {
            return Optional.of(SymversReader.versioned(line.group(1), line.group(2)));
        }
    },
    /** The rest of a header: {@code #define printk _set_ver(printk)}, {@code #include}, {@code #ifndef}, comments. */
    HEADER("\\s*(#|/\\*|\\*|//).*") {
        @Override
        Optional<KernelSymbol> read(Matcher line) {
            return Optional.empty();
        }
    },
    /** System.map: {@code c01f2b40 R __ksymtab_printk_R1b7d4074}, and 2.6's {@code 1b7d4074 A __crc_printk}. */
    SYSTEM_MAP("([0-9a-fA-F]{8,16})\\s+([A-Za-z?])\\s+(\\S+)\\s*") {
        @Override
        Optional<KernelSymbol> read(Matcher line) {
            var symbol = line.group(3);
            if (symbol.startsWith("__ksymtab_")) {
                return Optional.of(SymversReader.builtIn(VersionedName.split(symbol.substring(10))));
            }
            var absolute = line.group(2).equalsIgnoreCase("A");
            return absolute && symbol.startsWith("__crc_")
                    ? Optional.of(SymversReader.versioned(symbol.substring(6), line.group(1)))
                    : Optional.empty();
        }
    },
    /** /proc/ksyms: {@code c0117c8c printk_R1b7d4074}, {@code d0865060 ei_open_R8e1c06f0<tab>[8390]}. */
    KSYMS("([0-9a-fA-F]{8,16})\\s+(\\S{2,})(?:\\s+\\[([^]]+)])?\\s*") {
        @Override
        Optional<KernelSymbol> read(Matcher line) {
            var name = VersionedName.split(line.group(2));
            var owner = Optional.ofNullable(line.group(3)).orElse(KernelSymbol.VMLINUX);
            return Optional.of(name).filter(it -> !it.isMark()).map(it -> SymversReader.exported(it, owner));
        }
    },
    /** The line of column titles that the {@code ksyms} command prints. */
    KSYMS_TITLE("Address\\s+Symbol\\s+Defined by\\s*") {
        @Override
        Optional<KernelSymbol> read(Matcher line) {
            return Optional.empty();
        }
    };

    private final Pattern pattern;

    LineForm(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    abstract Optional<KernelSymbol> read(Matcher line);

    Optional<KernelSymbol> read(String line) {
        var matcher = pattern.matcher(line);
        return matcher.matches() ? read(matcher) : Optional.empty();
    }

    static LineForm of(String line) {
        return Arrays.stream(values())
                .filter(it -> it.pattern.matcher(line).matches())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a line of symbol versions: '" + shown(line)
                        + "' (expected e.g. 0x1b7d4074<tab>printk<tab>vmlinux<tab>EXPORT_SYMBOL)"));
    }

    private static String shown(String line) {
        var text = line.length() > 80 ? line.substring(0, 80) + "…" : line;
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
