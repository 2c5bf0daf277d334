package org.kmatrix.kernels.symvers;

import java.util.Arrays;
import java.util.Optional;

/** How a symbol is exported, as Module.symvers names it since 2.6.18. */
public enum ExportType {
    NORMAL("EXPORT_SYMBOL", "", false),
    GPL("EXPORT_SYMBOL_GPL", "_gpl", true),
    /** Announced to become GPL-only: other modules got a warning. */
    GPL_FUTURE("EXPORT_SYMBOL_GPL_FUTURE", "_gpl_future", false),
    UNUSED("EXPORT_UNUSED_SYMBOL", "_unused", false),
    UNUSED_GPL("EXPORT_UNUSED_SYMBOL_GPL", "_unused_gpl", true),
    /** The file does not tell: before 2.6.18, and in 2.4's System.map. */
    UNKNOWN("(unknown)", "", false);

    private final String keyword;
    private final String sectionSuffix;
    private final boolean gplOnly;

    ExportType(String keyword, String sectionSuffix, boolean gplOnly) {
        this.keyword = keyword;
        this.sectionSuffix = sectionSuffix;
        this.gplOnly = gplOnly;
    }

    /** The word in Module.symvers: {@code EXPORT_SYMBOL_GPL}. */
    public String keyword() {
        return keyword;
    }

    /** What the names of its sections end in: {@code _gpl} for {@code __ksymtab_gpl}. */
    public String sectionSuffix() {
        return sectionSuffix;
    }

    /** Whether only modules under a GPL-compatible licence find the symbol. */
    public boolean gplOnly() {
        return gplOnly;
    }

    /** The export type that a word of Module.symvers names, if it is one. */
    public static Optional<ExportType> ofKeyword(String word) {
        return Arrays.stream(values()).filter(it -> it.keyword.equals(word)).findFirst();
    }

    /** The export type that a section {@code __ksymtab…} stands for; unknown for any other section. */
    public static ExportType ofSection(String section) {
        // before the final link the section of one symbol is "___ksymtab_gpl+name"
        var plus = section.indexOf('+');
        var table = plus < 0 ? section : section.substring(1, plus);
        return Arrays.stream(values())
                .filter(it -> table.equals("__ksymtab" + it.sectionSuffix))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
